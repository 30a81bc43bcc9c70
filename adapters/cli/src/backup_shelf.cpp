// Names with times in them, and files by such names.
#include "backup_shelf.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include <motcua/sqlite/sqlite_operations.hpp>

namespace motcua::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStampLength = 20;  // 20260302T013000.000Z
constexpr std::string_view kEnd = ".db";

std::optional<int> number(std::string_view text) {
    int value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failed] = std::from_chars(text.data(), end, value);
    return failed == std::errc{} && stop == end && value >= 0 ? std::optional(value) : std::nullopt;
}

std::optional<Instant> time_in(std::string_view stamp) {
    if (stamp.size() != kStampLength || stamp[8] != 'T' || stamp[15] != '.' || stamp[19] != 'Z') {
        return std::nullopt;
    }
    const auto year = number(stamp.substr(0, 4));
    const auto month = number(stamp.substr(4, 2));
    const auto day = number(stamp.substr(6, 2));
    const auto hour = number(stamp.substr(9, 2));
    const auto minute = number(stamp.substr(11, 2));
    const auto second = number(stamp.substr(13, 2));
    const auto thousandth = number(stamp.substr(16, 3));
    if (!year || !month || !day || !hour || !minute || !second || !thousandth) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 59) {
        return std::nullopt;
    }
    return Instant{std::chrono::sys_days{date}} + std::chrono::hours{*hour} +
           std::chrono::minutes{*minute} + std::chrono::seconds{*second} +
           std::chrono::milliseconds{*thousandth};
}

/// Names of the files of a folder; none if it cannot be read.
std::vector<std::string> names_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator file(folder, error), end; !error && file != end;
         file.increment(error)) {
        names.push_back(file->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// A file, or a folder with all that is in it.
void remove(const std::string& path) {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

}  // namespace

std::string BackupShelf::name_of(const std::string& stem, Instant at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss time{at - day};
    return fmt::format("{}-{:04}{:02}{:02}T{:02}{:02}{:02}.{:03}Z{}", stem,
                       static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), time.hours().count(),
                       time.minutes().count(), time.seconds().count(), time.subseconds().count(),
                       kEnd);
}

std::optional<Instant> BackupShelf::time_of(const std::string& name) const {
    if (name.size() != stem_.size() + 1 + kStampLength + kEnd.size() ||
        !name.starts_with(stem_ + "-") || !name.ends_with(kEnd)) {
        return std::nullopt;
    }
    return time_in(std::string_view(name).substr(stem_.size() + 1, kStampLength));
}

std::optional<Instant> BackupShelf::newest() const {
    std::optional<Instant> newest;
    for (const std::string& name : names_in(folder_)) {
        newest = std::max(newest, time_of(name));
    }
    return newest;
}

void BackupShelf::keep_newest(std::size_t keep) const {
    std::vector<std::string> names = names_in(folder_);
    std::erase_if(names, [&](const std::string& name) { return !time_of(name); });
    const std::size_t kept = std::min(std::max<std::size_t>(keep, 1), names.size());
    names.resize(names.size() - kept);
    for (const std::string& name : names) {
        // The dossiers first: operations alone are known not to be a backup.
        remove(path_of(name));
        const std::string operations = sqlite::operations_path(path_of(name));
        remove(operations);
        remove(sqlite::documents_path(operations));
    }
}

void BackupShelf::clear_unfinished() const {
    const std::vector<std::string> names = names_in(folder_);
    for (const std::string& name : names) {
        const std::string whole = name.substr(0, stem_.size() + 1 + kStampLength + kEnd.size());
        if (!time_of(whole)) {
            continue;
        }
        const std::string_view rest = std::string_view(name).substr(whole.size());
        const bool alone = !std::binary_search(names.begin(), names.end(), whole);
        if (rest.starts_with(".part") || (alone && rest.starts_with("-ops"))) {
            remove(path_of(name));
        }
    }
}

}  // namespace motcua::cli
