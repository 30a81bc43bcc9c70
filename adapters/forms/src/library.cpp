// Files by set and role, read when they are asked for and when they changed.
#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <motcua/forms/library.hpp>

#include "shipped.hpp"

namespace motcua::forms {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".html";

/// A name that cannot lead out of its folder.
std::string file_name_of(std::string_view name) {
    std::string safe;
    for (const char letter : name) {
        const bool plain = std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '_' ||
                           (letter == '.' && !safe.empty());
        safe += plain ? letter : '-';
    }
    return safe;
}

/// What changes when the file does; empty: there is no such file.
std::string stamp_of(const fs::path& path) {
    std::error_code failed;
    if (!fs::is_regular_file(path, failed) || failed) {
        return {};
    }
    const auto size = fs::file_size(path, failed);
    const auto time = fs::last_write_time(path, failed);
    return failed ? std::string{}
                  : std::to_string(size) + "@" + std::to_string(time.time_since_epoch().count());
}

Result<std::string> text_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (!file.good() && !file.eof()) {
        return Error{ErrorCode::storage_unavailable,
                     "expected a template that can be read, but \"" + path + "\" cannot"};
    }
    return text;
}

bool is_role(std::string_view role) {
    const auto roles = form_roles();
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

}  // namespace

std::string folder_of(std::string_view set) { return file_name_of(set); }

Result<std::unique_ptr<Library>> Library::open(const std::string& folder, Log* log) {
    std::unique_ptr<Library> library(new Library(folder, log));
    MOTCUA_TRY(library->read_all());
    return library;
}

Result<void> Library::read_all() {
    if (folder_.empty()) {
        return {};
    }
    std::error_code failed;
    if (!fs::is_directory(folder_, failed)) {
        return Error{ErrorCode::not_found,
                     "expected a folder of templates, but \"" + folder_ + "\" is none"};
    }
    fs::recursive_directory_iterator entry(folder_, failed);
    for (; !failed && entry != fs::recursive_directory_iterator(); entry.increment(failed)) {
        const fs::path& path = entry->path();
        if (path.extension() != kEnding) {
            continue;
        }
        const std::string role = path.stem().string();
        if (!is_role(role)) {
            return Error{ErrorCode::invalid_argument,
                         "expected a template named after the role of a form, but \"" +
                             path.string() + "\" is named otherwise"};
        }
        const auto read_now = read(path.string(), role);
        if (!read_now) {
            return read_now.error();
        }
    }
    if (failed) {
        return Error{
            ErrorCode::storage_unavailable,
            "expected a folder of templates that can be read, but \"" + folder_ + "\" cannot"};
    }
    return {};
}

Result<std::shared_ptr<const Template>> Library::find(std::string_view agency, std::string_view set,
                                                      std::string_view role) {
    if (!is_role(role)) {
        return std::shared_ptr<const Template>();
    }
    if (!folder_.empty()) {
        const std::string file = folder_of(set) + "/" + std::string(role) + std::string(kEnding);
        for (const std::string& path :
             {folder_ + "/" + file_name_of(agency) + "/" + file, folder_ + "/" + file}) {
            auto found = read(path, role);
            if (!found || *found != nullptr) {
                return found;
            }
        }
    }
    return shipped(folder_of(set), role);
}

Result<std::shared_ptr<const Template>> Library::read(const std::string& path,
                                                      std::string_view role) {
    const std::string stamp = stamp_of(path);
    if (stamp.empty()) {
        return std::shared_ptr<const Template>();
    }
    const std::lock_guard lock(mutex_);
    Kept& kept = kept_[path];
    if (kept.stamp != stamp) {
        kept.stamp = stamp;
        const Result<std::string> text = text_of(path);
        const auto names = names_of(role);
        Result<Template> made = text ? Template::parse(path, *text, names) : text.error();
        if (made) {
            kept.good = std::make_shared<const Template>(std::move(*made));
        } else {
            kept.bad = made.error();
            if (log_ != nullptr && kept.good != nullptr) {
                log_->write(LogLevel::warning,
                            "a template changed and cannot be used, the one "
                            "before it counts: " +
                                made.error().detail);
            }
        }
    }
    if (kept.good == nullptr) {
        return kept.bad;
    }
    return kept.good;
}

Result<std::shared_ptr<const Template>> Library::shipped(std::string_view set,
                                                         std::string_view role) {
    const auto all = shipped_templates();
    const auto found = std::find_if(all.begin(), all.end(), [&](const ShippedTemplate& each) {
        return each.set == set && each.role == role;
    });
    if (found == all.end()) {
        return std::shared_ptr<const Template>();
    }
    const std::string path = "shipped/" + std::string(set) + "/" + std::string(role);
    const std::lock_guard lock(mutex_);
    Kept& kept = kept_[path];
    if (kept.good == nullptr) {
        Result<Template> made = Template::parse(path, found->text, names_of(role));
        if (!made) {
            return made.error();
        }
        kept.good = std::make_shared<const Template>(std::move(*made));
    }
    return kept.good;
}

}  // namespace motcua::forms
