// A library of what is deployed, as far as the tests need it.
#include "deployed_tests.hpp"

#include <filesystem>
#include <set>
#include <tuple>

#include <motcua/dsl/procedure_tests.hpp>
#include <motcua/system/system_clock.hpp>

#include "report.hpp"

namespace motcua::cli::procedure_test {
namespace {

const std::string kTestsName = "procedure.test.xml";
const std::string kProcedureName = "procedure.xml";

class Shelf {
public:
    Shelf(Engine& engine, Reader& reader, Library& library)
        : rows_(engine.definitions()), reader_(reader), library_(library) {}

    /// Calendars and rule sets, all versions.
    Result<void> add_common() {
        for (const DefinitionRow& row : rows_) {
            if (row.kind == DefinitionKind::calendar || row.kind == DefinitionKind::rules) {
                MOTCUA_TRY(add(row));
            }
        }
        return {};
    }

    /// What the procedure calls, and what that calls.
    Result<void> add_called(const Procedure& procedure) {
        note_calls(procedure);
        while (!wanted_.empty()) {
            const std::string id = *wanted_.begin();
            wanted_.erase(wanted_.begin());
            for (const DefinitionRow& row : rows_) {
                if (row.kind != DefinitionKind::procedure || row.ref.id != id) {
                    continue;
                }
                MOTCUA_TRY(add(row));
                const auto loaded = library_.file(name_of(row));
                if (loaded && (*loaded)->loaded.procedure != nullptr) {
                    note_calls(*(*loaded)->loaded.procedure);
                }
            }
        }
        return {};
    }

    /// The version of a procedure that is in force, else the latest; nullptr if there is none.
    [[nodiscard]] const DefinitionRow* procedure(const std::string& id, Date today) const {
        const std::string date = format_date(today);
        const auto rank = [&](const DefinitionRow& row) {
            const bool holds = (row.effective_from.empty() || row.effective_from <= date) &&
                               (row.effective_until.empty() || date <= row.effective_until);
            return std::make_tuple(row.ref.variant.empty(), holds, row.ref.version);
        };
        const DefinitionRow* found = nullptr;
        for (const DefinitionRow& row : rows_) {
            if (row.kind == DefinitionKind::procedure && row.ref.id == id &&
                (found == nullptr || rank(*found) < rank(row))) {
                found = &row;
            }
        }
        return found;
    }

    [[nodiscard]] Result<std::string> source(const DefinitionRow& row) {
        return reader_.definition_source(row.kind, row.ref);
    }

private:
    static std::string name_of(const DefinitionRow& row) {
        std::string name(enum_name(row.kind));
        return name + "/" + row.ref.id + "/" + row.ref.variant + "/" +
               std::to_string(row.ref.version);
    }

    Result<void> add(const DefinitionRow& row) {
        Result<std::string> text = source(row);
        if (!text) {
            return text.error();
        }
        library_.add_text(name_of(row), std::move(*text));
        return {};
    }

    void note_calls(const Procedure& procedure) {
        for (const Node& node : procedure.nodes) {
            const auto* const call = node.as<CallNode>();
            if (call != nullptr && known_.insert(call->procedure).second) {
                wanted_.insert(call->procedure);
            }
        }
    }

    const std::vector<DefinitionRow> rows_;
    Reader& reader_;
    Library& library_;
    std::set<std::string> known_;
    std::set<std::string> wanted_;
};

/// The text of the procedure that is tested: as it was sent, else as it is deployed; empty if the tests
/// cannot be read, which the report tells.
Result<std::string> tested(const TestOrder& order, const dsl::LoadedTests& tests, Shelf& shelf,
                           Date today) {
    if (!order.procedure.empty() || !tests.definition) {
        return order.procedure;
    }
    const DefinitionRow* const row = shelf.procedure(tests.definition->procedure, today);
    if (row == nullptr) {
        return Error{ErrorCode::invalid_argument,
                     "expected tests of a procedure that is deployed or sent with them, but \"" +
                         tests.definition->procedure + "\" is neither"};
    }
    return shelf.source(*row);
}

/// Whatever file of an organisation the tests name, here it is the one in force.
Result<void> add_organisation(const dsl::LoadedTests& tests, const Engine& engine, Reader& reader,
                              Library& library) {
    const DefinitionRef version = engine.directory().version();
    if (!tests.definition || tests.definition->organisation_file.empty() || version.version == 0) {
        return {};
    }
    Result<std::string> text = reader.definition_source(DefinitionKind::organisation, version);
    if (!text) {
        return text.error();
    }
    const std::filesystem::path name(tests.definition->organisation_file);
    library.add_text(name.lexically_normal().string(), std::move(*text));
    return {};
}

}  // namespace

Result<std::string> run_deployed(Engine& engine, const TestOrder& order) {
    const system::SystemClock clock;
    const std::chrono::milliseconds end = clock.boot_time() + order.within;
    Result<std::unique_ptr<Reader>> reader = engine.reader();
    if (!reader) {
        return reader.error();
    }
    Library library;
    library.seal();
    Shelf shelf(engine, **reader, library);
    MOTCUA_TRY(shelf.add_common());
    library.add_shipped_calendars();
    const dsl::LoadedTests tests = dsl::load_tests(order.tests, kTestsName);
    MOTCUA_TRY(add_organisation(tests, engine, **reader, library));
    Result<std::string> source = tested(order, tests, shelf, date_of(clock.now()));
    if (!source) {
        return source.error();
    }
    if (!source->empty()) {
        library.add_text(kProcedureName, std::move(*source));
        const auto loaded = library.file(kProcedureName);
        if (loaded && (*loaded)->loaded.procedure != nullptr) {
            MOTCUA_TRY(shelf.add_called(*(*loaded)->loaded.procedure));
        }
    }
    RunOptions options;
    options.language = order.in_english ? Language::en : Language::vi;
    options.out_of_time = [&clock, end] { return clock.boot_time() > end; };
    const std::vector<FileReport> files{
        run_text({kTestsName, order.tests, kProcedureName}, library, options)};
    if (files.front().out_of_time) {
        return Error{ErrorCode::limit_exceeded,
                     "expected the tests to end in time, but they take too long"};
    }
    return report_json(files, verdict_of(files, std::nullopt));
}

}  // namespace motcua::cli::procedure_test
