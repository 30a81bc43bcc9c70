// The thresholds, and the advice behind each.
#include "doctor.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "view_reading.hpp"

namespace motcua::cli {
namespace {

/// No disk that writes what it is told is faster.
constexpr std::chrono::microseconds kHonestDisk{50};
/// A write-ahead log this long was not emptied for a long time.
constexpr std::uint64_t kLongLog = 256ULL * 1024 * 1024;
constexpr std::uint64_t kLittleSpace = 1024ULL * 1024 * 1024;
/// Differences of clocks below are not worth a word.
constexpr std::chrono::seconds kStep{1};
constexpr std::chrono::minutes kBehind{1};
constexpr std::uint32_t kOthersBits = 077;

std::string size_words(std::uint64_t bytes) {
    constexpr double kMebibyte = 1024.0 * 1024.0;
    return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / kMebibyte);
}

Diagnosis of_sqlite(const Symptoms& symptoms) {
    return {"sqlite",
            {"Thư viện SQLite", "SQLite"},
            Verdict::fine,
            fmt::format("{} ({})", symptoms.place.sqlite_version, symptoms.place.sqlite_source)};
}

Diagnosis of_file_system(const Symptoms& symptoms) {
    Diagnosis told{
        "file_system", {"Hệ thống tệp", "File system"}, Verdict::fine, symptoms.place.file_system};
    switch (symptoms.place.keeping) {
        case sqlite::Keeping::durable:
            break;
        case sqlite::Keeping::unreliable:
            told.verdict = Verdict::finding;
            told.advice = {"Không bảo đảm khóa tệp và ghi chắc chắn: hãy chuyển sang đĩa cục bộ",
                           "It does not promise locks and syncs: move to a local disk"};
            break;
        case sqlite::Keeping::volatile_:
            told.verdict = Verdict::finding;
            told.advice = {"Nằm trong bộ nhớ: mất hết khi máy tắt; hãy chuyển sang đĩa",
                           "In memory: all is gone when the machine stops; move to a disk"};
            break;
    }
    return told;
}

Diagnosis of_sync(const Symptoms& symptoms) {
    Diagnosis told{"sync", {"Ghi chắc chắn xuống đĩa", "Sync to disk"}};
    if (!symptoms.sync_time) {
        told.verdict = Verdict::remark;
        told.value = symptoms.sync_problem;
        told.advice = {"Không đo được", "Could not be measured"};
        return told;
    }
    told.value = fmt::format(
        "p50 {:.3f} ms", std::chrono::duration<double, std::milli>(*symptoms.sync_time).count());
    if (*symptoms.sync_time < kHonestDisk) {
        told.verdict = Verdict::finding;
        told.advice = {
            "Đĩa này có lẽ báo đã ghi khi chưa ghi: mất điện có thể mất hồ sơ đã nhận; "
            "hãy tắt bộ đệm ghi hoặc dùng đĩa có bảo vệ mất điện",
            "This disk probably lies: what was acknowledged may be lost with the power; "
            "switch its write cache off, or use one with power-loss protection"};
    }
    return told;
}

Diagnosis of_files(const Symptoms& symptoms) {
    Diagnosis told{"files", {"Quyền trên tệp", "File modes"}};
    const std::vector<sqlite::InspectedFile>& files = symptoms.place.files;
    const auto bad = std::find_if(files.begin(), files.end(), [&](const auto& file) {
        return (file.mode & kOthersBits) != 0 || file.names > 1 ||
               file.owner != files.front().owner;
    });
    const sqlite::InspectedFile& shown = bad == files.end() ? files.front() : *bad;
    told.value = fmt::format("{} {:04o}", shown.path, shown.mode);
    if (bad == files.end()) {
        return told;
    }
    told.verdict = Verdict::finding;
    if ((bad->mode & kOthersBits) != 0) {
        told.advice = {"Người khác cũng đọc được dữ liệu cá nhân: hãy chạy chmod 600",
                       "Others can read personal data: chmod 600"};
    } else if (bad->names > 1) {
        told.advice = {
            "Tệp có nhiều tên (liên kết cứng, hoặc lần khôi phục bị ngắt): hãy tạo bản "
            "sao, hoặc chạy lại `motcua restore`",
            "It has several names (hard links, or an interrupted restore): make a copy, "
            "or run `motcua restore` again"};
    } else {
        told.advice = {"Chủ của tệp này khác chủ của tệp hồ sơ: máy chủ có thể không mở được",
                       "It belongs to another user than the dossiers: the server may not open it"};
    }
    return told;
}

Diagnosis of_space(const Symptoms& symptoms) {
    Diagnosis told{
        "space", {"Chỗ trống", "Free space"}, Verdict::fine, size_words(symptoms.place.free_bytes)};
    std::uint64_t needed = symptoms.place.document_bytes;
    for (const sqlite::InspectedFile& file : symptoms.place.files) {
        needed += file.bytes;
    }
    if (symptoms.place.free_bytes < kLittleSpace) {
        told.verdict = Verdict::finding;
        told.advice = {"Sắp hết chỗ: khi đầy, máy chủ không nhận thêm được gì",
                       "Little is left: once it is full, nothing is accepted any more"};
    } else if (symptoms.place.free_bytes < needed) {
        told.verdict = Verdict::remark;
        told.advice = {"Không đủ cho một bản sao trên đĩa này",
                       "Not enough for a copy on this disk"};
    }
    return told;
}

/// Of the folder beside the operations file, where there is one.
std::optional<Diagnosis> of_documents(const Symptoms& symptoms) {
    const std::optional<sqlite::InspectedFile>& folder = symptoms.place.document_folder;
    if (!folder) {
        return std::nullopt;
    }
    Diagnosis told{
        "documents",
        {"Tệp giấy tờ", "Documents"},
        Verdict::fine,
        fmt::format("{}, {}", symptoms.place.documents, size_words(symptoms.place.document_bytes))};
    if ((folder->mode & kOthersBits) != 0) {
        told.verdict = Verdict::finding;
        told.advice = {"Người khác cũng mở được thư mục giấy tờ: hãy chạy chmod 700",
                       "Others can open the folder of documents: chmod 700"};
    } else if (folder->owner != symptoms.place.files.front().owner) {
        told.verdict = Verdict::finding;
        told.advice = {"Chủ của thư mục này khác chủ của tệp hồ sơ: máy chủ có thể không mở được",
                       "It belongs to another user than the dossiers: the server may not open it"};
    }
    return told;
}

/// What is stored of papers, against what is known of it.
std::optional<Diagnosis> of_contents(const Symptoms& symptoms) {
    Diagnosis told{"document_contents", {"Nội dung giấy tờ", "Contents of documents"}};
    if (symptoms.documents_problem) {
        told.verdict = Verdict::finding;
        told.value = symptoms.documents_problem->detail;
        told.advice = {"Không xem được: máy chủ có thể cũng không đọc được",
                       "Could not be looked through: the server may not read them either"};
        return told;
    }
    const auto& check = symptoms.documents;
    if (!check || (check->documents == 0 && check->unknown == 0)) {
        return std::nullopt;
    }
    told.value = fmt::format("{} / {}", check->read, check->documents);
    if (!check->examples.empty()) {
        told.value += fmt::format("; missing {}, changed {}, unknown {}: {}", check->missing,
                                  check->changed, check->unknown, fmt::join(check->examples, ", "));
    }
    if (check->missing + check->changed > 0) {
        told.verdict = Verdict::finding;
        told.advice = {
            "Giấy tờ bị mất hoặc không còn đúng như khi lưu: hãy lấy lại các tệp ấy từ "
            "bản sao lưu",
            "Documents are missing or are not what was stored: take those files from a "
            "backup"};
    } else if (check->unknown > 0) {
        told.verdict = Verdict::finding;
        told.advice = {
            "Có tệp không hồ sơ nào biết tới, có thể mang dữ liệu cá nhân đã phải xóa: "
            "hãy xem rồi chuyển đi",
            "Files that no dossier knows of may hold personal data that had to be "
            "erased: look at them and take them away"};
    } else if (check->read < check->documents) {
        told.verdict = Verdict::remark;
        told.advice = {"Nhiều, chưa đọc hết: hãy chạy `motcua doctor --documents`",
                       "Many, not all were read: run `motcua doctor --documents`"};
    }
    return told;
}

Diagnosis of_log(const Symptoms& symptoms) {
    Diagnosis told{"wal",
                   {"Nhật ký ghi trước", "Write-ahead log"},
                   Verdict::fine,
                   size_words(symptoms.place.wal_bytes)};
    if (symptoms.place.wal_bytes >= kLongLog) {
        told.verdict = Verdict::finding;
        told.advice = {"Quá dài: có tiến trình đọc hoặc sao lưu giữ nó quá lâu",
                       "Too long: some reader or backup holds it back"};
    }
    return told;
}

Diagnosis of_writer(const Symptoms& symptoms) {
    Diagnosis told{"writer", {"Đang ghi", "Writer"}};
    if (symptoms.place.writer != 0) {
        told.value = fmt::format("pid {}", symptoms.place.writer);
    } else {
        told.verdict = Verdict::remark;
        told.value = "-";
        told.advice = {"Không có tiến trình nào đang ghi", "No process writes it"};
    }
    return told;
}

Diagnosis of_clock(const Symptoms& symptoms) {
    Diagnosis told{"clock", {"Đồng hồ", "Clock"}, Verdict::fine, time_words(symptoms.now)};
    if (symptoms.last_event && *symptoms.last_event > symptoms.now + kBehind) {
        told.verdict = Verdict::finding;
        told.value += " < " + time_words(*symptoms.last_event);
        told.advice = {"Chậm hơn sự kiện mới nhất trong nhật ký: hãy chỉnh đồng hồ trước khi chạy",
                       "Behind the newest event of the log: set the clock before serving"};
    } else if (std::chrono::abs(symptoms.clock_step) > kStep) {
        told.verdict = Verdict::finding;
        told.advice = {"Đồng hồ vừa bị chỉnh trong lúc kiểm tra",
                       "The clock was set while we looked"};
    } else if (symptoms.clock_synchronised == false) {
        told.verdict = Verdict::finding;
        told.advice = {"Chưa đồng bộ với máy khác (NTP): thời hạn có thể sai",
                       "Not kept in step with others (NTP): due dates may be wrong"};
    } else if (!symptoms.clock_synchronised) {
        told.verdict = Verdict::remark;
        told.advice = {"Không biết có đồng bộ (NTP) hay không",
                       "Whether it is kept in step (NTP) is not known"};
    }
    return told;
}

Diagnosis of_store(const Symptoms& symptoms) {
    Diagnosis told{"store", {"Nội dung tệp", "Contents"}};
    if (symptoms.problem) {
        told.verdict = Verdict::finding;
        told.value = symptoms.problem->detail;
        told.advice = {"Hãy chạy `motcua verify`; nếu hỏng, khôi phục từ bản sao lưu",
                       "Run `motcua verify`; if damaged, restore from a backup"};
    } else if (!symptoms.looked_through) {
        told.verdict = Verdict::remark;
        told.value = "-";
        told.advice = {"Tệp lớn, chưa xem hết: hãy chạy `motcua verify` trên một bản sao lưu",
                       "Large, not looked through: run `motcua verify` on a backup"};
    } else {
        told.value = "quick_check ok";
    }
    return told;
}

}  // namespace

std::vector<Diagnosis> diagnose(const Symptoms& symptoms) {
    std::vector<Diagnosis> told{of_sqlite(symptoms), of_file_system(symptoms), of_sync(symptoms),
                                of_files(symptoms),  of_space(symptoms),       of_log(symptoms),
                                of_writer(symptoms), of_clock(symptoms),       of_store(symptoms)};
    if (auto documents = of_documents(symptoms)) {
        told.push_back(std::move(*documents));
    }
    if (auto contents = of_contents(symptoms)) {
        told.push_back(std::move(*contents));
    }
    return told;
}

}  // namespace motcua::cli
