// motcua doctor: is this machine fit to keep this database, and is the database well? It looks on
// only, beside a running server.
#include "../doctor.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include <motcua/system/machine.hpp>
#include <motcua/system/system_clock.hpp>

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

Result<Symptoms> examine(Output& output, const std::string& database) {
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
        symptoms.sync_problem =
            output.json() ? sync.error().detail : detail_in(output.language(), sync.error().detail);
    }
    if (const Result<void> inside = look_inside(database, symptoms); !inside) {
        symptoms.problem = inside.error();
        if (!output.json()) {
            symptoms.problem->detail = detail_in(output.language(), inside.error().detail);
        }
    }
    symptoms.clock_synchronised = system::clock_is_synchronised();
    symptoms.now = clock.now();
    symptoms.clock_step = (symptoms.now - begun) - (clock.boot_time() - boot);
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
    const Result<Symptoms> symptoms = examine(output, options.database);
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
            command.more({"Chỉ xem, chạy được cạnh máy chủ. Mã thoát 1 nếu có điều cần xem.",
                          "Looks on only, also beside a server. Exit code 1 on findings."});
        },
        doctor);
}

}  // namespace motcua::cli
