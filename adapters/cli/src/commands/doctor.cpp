// motcua doctor: is this machine fit to keep this database, and is the database well? It looks on
// only, beside a running server.
#include "../doctor.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

#include <fmt/format.h>

#include <motcua/sqlite/sqlite_operations.hpp>
#include <motcua/system/machine.hpp>
#include <motcua/system/openssl_digest.hpp>
#include <motcua/system/system_clock.hpp>
#include <motcua/system/system_random.hpp>

#include "../families.hpp"
#include "../messages.hpp"
#include "../session.hpp"

namespace motcua::cli {
namespace {

/// Larger files are looked through on a backup instead.
constexpr std::uint64_t kLookThroughMax = 2ULL * 1024 * 1024 * 1024;
constexpr std::size_t kSyncRounds = 41;

struct DoctorOptions {
    std::string database;
    bool documents = false;
};

Result<void> look_inside(const std::string& database, Symptoms& symptoms) {
    const json::JsonEventCodec codec;
    const system::OpenSslDigest digest;
    sqlite::StoreOptions reading{codec, digest};
    reading.file.mode = sqlite::OpenMode::read_only;
    reading.file.any_file_system = true;  // told as a finding of its own
    const auto store = sqlite::SqliteStore::open(database, reading);
    if (!store) {
        return store.error();
    }
    const auto reader = (*store)->open_reader();
    if (!reader) {
        return reader.error();
    }
    const Result<std::uint64_t> last = (*reader)->last_sequence();
    if (!last) {
        return last.error();
    }
    if (*last > 0) {
        const Result<std::vector<LogRow>> row = (*reader)->log(*last - 1, 1);
        if (!row) {
            return row.error();
        }
        symptoms.last_event = row->empty() ? std::nullopt : std::optional(row->front().at);
    }
    if (symptoms.place.files.front().bytes <= kLookThroughMax) {
        symptoms.looked_through = true;
        return (*store)->check(false);
    }
    return {};
}

Result<void> look_at_documents(const DoctorOptions& options, Symptoms& symptoms) {
    const std::string path = sqlite::operations_path(options.database);
    if (!std::filesystem::exists(path)) {
        return {};
    }
    const system::OpenSslDigest digest;
    system::SystemRandom random;
    sqlite::OperationsOptions reading{digest, random};
    reading.file.mode = sqlite::OpenMode::read_only;
    reading.file.any_file_system = true;
    const auto operations = sqlite::SqliteOperations::open(path, reading);
    if (!operations) {
        return operations.error();
    }
    sqlite::DocumentCheckOptions looking;
    looking.read_bytes_max =
        options.documents ? std::numeric_limits<std::uint64_t>::max() : kLookThroughMax;
    looking.now = symptoms.now;
    auto check = (*operations)->check_documents(looking);
    if (!check) {
        return check.error();
    }
    symptoms.documents = std::move(*check);
    return {};
}

/// In the words of whoever reads it.
Error told_as(Output& output, Error error) {
    if (!output.json()) {
        error.detail = detail_in(output.language(), error.detail);
    }
    return error;
}

Result<Symptoms> examine(Output& output, const DoctorOptions& options) {
    const std::string& database = options.database;
    auto place = sqlite::inspect_from_outside(database);
    if (!place) {
        return place.error();
    }
    const system::SystemClock clock;
    const Instant begun = clock.now();
    const std::chrono::milliseconds boot = clock.boot_time();
    Symptoms symptoms;
    symptoms.place = std::move(*place);
    const std::filesystem::path file(symptoms.place.files.front().path);
    const auto sync = system::sync_time(file.parent_path().string(), kSyncRounds);
    if (sync) {
        symptoms.sync_time = *sync;
    } else {
        symptoms.sync_problem = told_as(output, sync.error()).detail;
    }
    if (const Result<void> inside = look_inside(database, symptoms); !inside) {
        symptoms.problem = told_as(output, inside.error());
    }
    symptoms.clock_synchronised = system::clock_is_synchronised();
    symptoms.now = clock.now();
    symptoms.clock_step = (symptoms.now - begun) - (clock.boot_time() - boot);
    if (const Result<void> looked = look_at_documents(options, symptoms); !looked) {
        symptoms.documents_problem = told_as(output, looked.error());
    }
    return symptoms;
}

std::string_view name_of(Verdict verdict) {
    return verdict == Verdict::fine ? "fine" : verdict == Verdict::remark ? "remark" : "finding";
}

Text words_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::fine:
            return {"tốt", "fine"};
        case Verdict::remark:
            return {"lưu ý", "remark"};
        case Verdict::finding:
            break;
    }
    return {"CẦN XEM", "FINDING"};
}

void print_json(Output& output, const std::vector<Diagnosis>& diagnoses, bool well) {
    json::Writer writer;
    writer.begin_object().boolean_member("ok", well).member("checks").begin_array();
    for (const Diagnosis& told : diagnoses) {
        writer.begin_object()
            .text_member("check", told.id)
            .text_member("verdict", name_of(told.verdict))
            .text_member("value", told.value)
            .text_member("advice", told.advice.in(Language::en))
            .end_object();
    }
    writer.end_array().end_object();
    output.json_text(std::move(writer));
}

void print_words(Output& output, const std::vector<Diagnosis>& diagnoses) {
    Table table({{{"Kết quả", "Verdict"}, Align::left, 10},
                 {{"Mục", "Check"}, Align::left, 30},
                 {{"Thấy", "Found"}, Align::left, 110}});
    for (const Diagnosis& told : diagnoses) {
        table.add({output.say(words_of(told.verdict)), output.say(told.what), told.value});
    }
    output.table(table);
    for (const Diagnosis& told : diagnoses) {
        if (!told.advice.en.empty()) {
            output.line(std::string_view(
                fmt::format("{}: {}.", output.say(told.what), output.say(told.advice))));
        }
    }
}

Result<Exit> doctor(Output& output, const DoctorOptions& options) {
    const Result<Symptoms> symptoms = examine(output, options);
    if (!symptoms) {
        return symptoms.error();
    }
    const std::vector<Diagnosis> diagnoses = diagnose(*symptoms);
    const bool well = std::none_of(diagnoses.begin(), diagnoses.end(), [](const Diagnosis& told) {
        return told.verdict == Verdict::finding;
    });
    output.json() ? print_json(output, diagnoses, well) : print_words(output, diagnoses);
    return well ? Exit::fine : Exit::findings;
}

}  // namespace

void add_doctor_command(Commands& commands) {
    commands.add<DoctorOptions>(
        "doctor",
        {"Khám máy và tệp dữ liệu: đĩa, đồng hồ, quyền, chỗ trống, nội dung",
         "Examine machine and database: disk, clock, modes, space, contents"},
        [](Command& command, DoctorOptions& options) {
            command.required("--db", options.database, "FILE",
                             {"Tệp dữ liệu (SQLite)", "Database file (SQLite)"});
            command.flag("--documents", options.documents,
                         {"Đọc hết nội dung giấy tờ, dù nhiều",
                          "Read the contents of all documents, however many"});
            command.more({"Chỉ xem, chạy được cạnh máy chủ. Mã thoát 1 nếu có điều cần xem.",
                          "Looks on only, also beside a server. Exit code 1 on findings."});
        },
        doctor);
}

}  // namespace motcua::cli
