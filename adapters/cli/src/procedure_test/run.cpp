// One file, test by test.
#include "run.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include <motcua/engine/model/limits.hpp>
#include <motcua/system/system_clock.hpp>

#include "../input.hpp"
#include "../messages.hpp"
#include "acts.hpp"
#include "equipment.hpp"
#include "expectations.hpp"
#include "filing.hpp"
#include "values.hpp"

namespace motcua::cli::procedure_test {
namespace {

namespace fs = std::filesystem;

dsl::Diagnostic defect(const std::string& file, std::string_view code, std::string message,
                       std::string hint) {
    return {file,           1, 1, dsl::Severity::error, std::string(code), std::move(message),
            std::move(hint)};
}

bool has_errors(const std::vector<dsl::Diagnostic>& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(), [](const dsl::Diagnostic& found) {
        return found.severity == dsl::Severity::error;
    });
}

/// `<name>.xml` beside `<name>.test.xml`, unless the tests say where it is.
std::string procedure_beside(const std::string& test_file, const dsl::ProcedureTests& tests) {
    const fs::path folder = fs::path(test_file).parent_path();
    if (!tests.procedure_file.empty()) {
        return (folder / tests.procedure_file).lexically_normal().string();
    }
    constexpr std::string_view ending = ".test.xml";
    const std::string name = fs::path(test_file).filename().string();
    return (folder / (name.substr(0, name.size() - std::min(name.size(), ending.size())) + ".xml"))
        .lexically_normal()
        .string();
}

/// One test on an office of its own.
class Running {
public:
    Running(const dsl::ProcedureTests& tests, const dsl::ProcedureTest& test, Prepared& prepared,
            const RunOptions& options)
        : tests_(tests), test_(test), prepared_(prepared), options_(options) {
        outcome_.title = test.title;
        outcome_.line = test.at.line;
    }

    TestOutcome run(Coverage& coverage) {
        const Instant begin = test_.given.head.moment("at").value_or(Instant{});
        put_schedule(begin);
        Result<std::unique_ptr<Office>> opened =
            Office::open(prepared_.equipment, begin, earlier() ? earlier()->source : "");
        if (!opened) {
            stop(test_.at, "given", opened.error());
            return std::move(outcome_);
        }
        office_ = std::move(*opened);
        if (file()) {
            for (const dsl::TestPart& part : test_.parts) {
                if (!do_part(part)) {
                    break;
                }
            }
        }
        if (const auto calendar = office_->engine().calendar(prepared_.procedure->calendar)) {
            coverage.take(office_->events(), **calendar);
        }
        return std::move(outcome_);
    }

private:
    void stop(dsl::Position at, const std::string& what, const Error& error) {
        const auto say = [&](Text text) { return text.in(options_.language); };
        outcome_.failures.push_back(
            {at.line, at.column, what, say({"làm được", "to be possible"}),
             fmt::format("{} [{}]: {}", say(message_of(error.code)), to_string(error.code),
                         detail_in(options_.language, error.detail))});
    }

    void add(std::vector<Failure> failures) {
        std::move(failures.begin(), failures.end(), std::back_inserter(outcome_.failures));
    }

    [[nodiscard]] bool is_scheduled() const { return test_.given.head.text("scheduled") == "true"; }

    /// The version that the dossier begins on, if it is not the tested one.
    [[nodiscard]] DefinitionPtr earlier() const {
        const auto found = prepared_.earlier.find(test_.given.head.text("from"));
        return found == prepared_.earlier.end() ? nullptr : found->second;
    }

    /// The organisation of this test: with a schedule that runs from its beginning on, if one is given.
    void put_schedule(Instant begin) {
        OrganisationDefinition organisation = prepared_.organisation;
        if (is_scheduled()) {
            organisation.schedules.push_back(
                {prepared_.procedure->ref.id, prepared_.procedure->ref.variant,
                 test_.given.head.text("start"), prepared_.receives, date_of(begin), std::nullopt});
        }
        prepared_.equipment.loader.put(prepared_.organisation_source, std::move(organisation));
    }

    /// The dossier of the tested procedure that was filed last.
    [[nodiscard]] DossierId last_filed() const {
        DossierId last;
        for (const RecordedEvent& recorded : office_->events()) {
            const auto* filed = std::get_if<DossierFiled>(&recorded.event);
            if (filed != nullptr && filed->procedure.id == prepared_.procedure->ref.id) {
                last = recorded.dossier;
            }
        }
        return last;
    }

    /// Days pass until the engine files by its calendar.
    Result<DossierId> await_schedule() {
        constexpr int days_max = 800;
        for (int day = 0; day < days_max && last_filed().empty(); ++day) {
            const Result<void> passed =
                office_->until(at_time(office_->today() + std::chrono::days(1), {}));
            if (!passed) {
                return passed.error();
            }
        }
        const DossierId filed = last_filed();
        return !filed.empty()
                   ? Result<DossierId>(filed)
                   : Error{ErrorCode::not_found,
                           fmt::format("expected the calendar to bring about \"{}\", but it did "
                                       "not in two years",
                                       test_.given.head.text("start"))};
    }

    /// False if there is no dossier to go on with.
    bool file() {
        const auto shared = tests_.applications.find(test_.given.head.text("application"));
        const Procedure& begun = earlier() ? *earlier()->loaded.procedure : *prepared_.procedure;
        const Result<DossierId> filed =
            is_scheduled()
                ? await_schedule()
                : file_application(*office_, begun, test_.given,
                                   shared == tests_.applications.end() ? nullptr : &shared->second,
                                   prepared_.receives);
        const Result<void> done = filed ? Result<void>() : Result<void>(filed.error());
        add(judge(test_.given.head, done, options_.language));
        if (filed) {
            id_ = *filed;
        }
        outcome_.not_in_force = !is_scheduled() && !outcome_.failures.empty() && !filed &&
                                filed.error().code == ErrorCode::not_found &&
                                !begun.effective.holds_on(office_->today());
        return filed.has_value();
    }

    /// What cannot be done ends the test: whatever follows would only say so again. Expectations are
    /// all told.
    bool do_part(const dsl::TestPart& part) {
        for (const dsl::Statement& statement : part.statements) {
            Result<Subject> subject = subject_of(part);
            if (!subject) {
                stop(statement.at, statement.word, subject.error());
                return false;
            }
            if (part.acts) {
                const Result<void> done = do_act(*subject, statement);
                const std::size_t before = outcome_.failures.size();
                add(judge(statement, done, options_.language));
                if (outcome_.failures.size() != before) {
                    return false;
                }
                if (part.called.empty()) {
                    id_ = subject->id;
                }
            } else {
                add(check_expectation(*subject, statement));
            }
        }
        return true;
    }

    Result<Subject> subject_of(const dsl::TestPart& part) {
        Result<Subject> own = Subject::of(*office_, id_, options_.language);
        if (!own || part.called.empty()) {
            return own;
        }
        const DossierId called = own->called(part.called, part.row);
        if (called.empty()) {
            return Error{ErrorCode::not_found,
                         fmt::format("expected a dossier called by \"{}\", but it called none",
                                     part.called)};
        }
        return Subject::of(*office_, called, options_.language);
    }

    const dsl::ProcedureTests& tests_;
    const dsl::ProcedureTest& test_;
    Prepared& prepared_;
    const RunOptions& options_;
    TestOutcome outcome_;
    std::unique_ptr<Office> office_;
    DossierId id_;
};

/// The file's tests, if they can be read and fit their procedure.
class FileRun {
public:
    FileRun(const std::string& path, Library& library, const RunOptions& options)
        : library_(library), options_(options) {
        report_.file = path;
    }
    FileRun(const TestText& text, Library& library, const RunOptions& options)
        : library_(library), options_(options), text_(&text) {
        report_.file = text.file;
    }

    FileReport run() {
        if (read() && find_procedure()) {
            run_tests();
        }
        return std::move(report_);
    }

private:
    void add(std::vector<dsl::Diagnostic> found) {
        std::move(found.begin(), found.end(), std::back_inserter(report_.diagnostics));
    }

    bool read() {
        const Result<std::string> source =
            text_ != nullptr ? Result<std::string>(text_->source)
                             : read_file(report_.file, limits::definition_bytes_max);
        if (!source) {
            report_.unreadable = source.error().code != ErrorCode::limit_exceeded;
            add({defect(report_.file, report_.unreadable ? "unreadable-file" : "too-large",
                        report_.unreadable ? "Không đọc được tệp" : "Tệp lớn quá mức cho phép",
                        report_.unreadable ? "Kiểm tra đường dẫn và quyền đọc"
                                           : "Tách tệp kiểm thử làm nhiều tệp")});
            return false;
        }
        dsl::LoadedTests loaded = dsl::load_tests(*source, report_.file);
        add(std::move(loaded.diagnostics));
        if (!loaded.definition) {
            return false;
        }
        tests_ = std::move(*loaded.definition);
        report_.procedure = tests_.procedure;
        return true;
    }

    bool find_procedure() {
        report_.procedure_file =
            text_ != nullptr ? text_->procedure_file : procedure_beside(report_.file, tests_);
        const Result<DefinitionPtr> found = library_.file(report_.procedure_file);
        if (!found) {
            add({defect(report_.file, "no-procedure",
                        "Không đọc được tệp thủ tục " + report_.procedure_file,
                        "Đặt tệp kiểm thử cạnh tệp thủ tục, hoặc ghi file=\"…\"")});
            return false;
        }
        tested_ = *found;
        if (tested_->loaded.procedure == nullptr) {
            add({defect(report_.file, "no-procedure",
                        report_.procedure_file + " không phải là tệp thủ tục không có lỗi",
                        "Chạy motcua check với tệp ấy trước")});
            return false;
        }
        add(dsl::check_tests(report_.file, tests_, *tested_->loaded.procedure));
        add(check_values(report_.file, tests_, *tested_->loaded.procedure));
        return !has_errors(report_.diagnostics);
    }

    void run_tests() {
        Prepared prepared;
        prepared.equipment.out_of_time = options_.out_of_time;
        if (const Result<void> ready = prepare(tests_, *tested_, report_.file, library_, prepared);
            !ready) {
            add({defect(
                report_.file, "cannot-prepare",
                "Không chuẩn bị được để chạy: " + detail_in(Language::vi, ready.error().detail),
                "Đặt lịch, bộ quy tắc, tổ chức trong thư mục workflows, hoặc ghi "
                "--workflows")});
            return;
        }
        Coverage coverage(*prepared.procedure, prepared.conditions, *prepared.rows,
                          tested_->loaded.places);
        const system::SystemClock clock;
        for (const dsl::ProcedureTest& test : tests_.tests) {
            report_.out_of_time = options_.out_of_time && options_.out_of_time();
            if (report_.out_of_time) {
                return;
            }
            if (test.title.find(options_.only) != std::string::npos) {
                const std::chrono::milliseconds begin = clock.boot_time();
                report_.tests.push_back(Running(tests_, test, prepared, options_).run(coverage));
                report_.tests.back().took = clock.boot_time() - begin;
            }
        }
        report_.out_of_time = options_.out_of_time && options_.out_of_time();
        add(coverage.finish(report_.file, options_.only.empty() ? tests_.exemptions
                                                                : std::vector<dsl::Exemption>{}));
        report_.effective = prepared.procedure->effective;
        report_.items = coverage.items();
        report_.missing = coverage.missing();
        report_.percent = coverage.percent();
    }

    Library& library_;
    const RunOptions& options_;
    const TestText* const text_ = nullptr;  ///< instead of a file
    FileReport report_;
    dsl::ProcedureTests tests_;
    DefinitionPtr tested_;
};

}  // namespace

std::size_t FileReport::failed() const {
    return static_cast<std::size_t>(std::count_if(
        tests.begin(), tests.end(), [](const TestOutcome& test) { return !test.passed(); }));
}

bool FileReport::never_in_force() const {
    return !tests.empty() && std::all_of(tests.begin(), tests.end(),
                                         [](const TestOutcome& test) { return test.not_in_force; });
}

bool FileReport::good() const { return !has_errors(diagnostics) && failed() == 0; }

FileReport run_file(const std::string& path, Library& library, const RunOptions& options) {
    return FileRun(path, library, options).run();
}

FileReport run_text(const TestText& text, Library& library, const RunOptions& options) {
    return FileRun(text, library, options).run();
}

std::string workflows_above(const std::string& path) {
    std::error_code failed;
    const fs::path file = fs::absolute(path, failed);
    for (fs::path folder = file.parent_path(); !folder.empty(); folder = folder.parent_path()) {
        if (fs::is_directory(folder / "calendars", failed)) {
            return folder.lexically_normal().string();
        }
        if (folder == folder.root_path()) {
            break;
        }
    }
    return {};
}

}  // namespace motcua::cli::procedure_test
