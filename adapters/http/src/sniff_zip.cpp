// The central directory at the end is what programs read, so it is what counts here.
#include "sniff_zip.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

namespace motcua::http {
namespace {

constexpr std::string_view kEnd{"PK\x05\x06", 4};
constexpr std::string_view kEntry{"PK\x01\x02", 4};
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kEntryBytes = 46;
constexpr std::size_t kCommentMost = 65'535;
constexpr std::size_t kNamesMost = 4'096;

/// Little-endian; 0 where the text ends before.
std::uint64_t number_at(std::string_view text, std::size_t at, std::size_t bytes) {
    std::uint64_t number = 0;
    for (std::size_t i = bytes; i > 0 && at + bytes <= text.size(); --i) {
        number = number << 8U | static_cast<unsigned char>(text[at + i - 1]);
    }
    return number;
}

/// nullopt if the container is broken, or has more in it than is looked at.
std::optional<std::vector<std::string_view>> names_in(std::string_view content) {
    const std::size_t from = content.size() - std::min(content.size(), kEndBytes + kCommentMost);
    const std::size_t end = content.rfind(kEnd);
    if (end == std::string_view::npos || end < from || end + kEndBytes > content.size()) {
        return std::nullopt;
    }
    const std::uint64_t count = number_at(content, end + 10, 2);
    std::uint64_t at = number_at(content, end + 16, 4);
    if (count > kNamesMost) {
        return std::nullopt;
    }
    std::vector<std::string_view> names;
    for (std::uint64_t i = 0; i < count; ++i) {
        if (at + kEntryBytes > end || content.substr(at, kEntry.size()) != kEntry) {
            return std::nullopt;
        }
        const std::uint64_t name = number_at(content, at + 28, 2);
        const std::uint64_t rest = number_at(content, at + 30, 2) + number_at(content, at + 32, 2);
        if (at + kEntryBytes + name > end) {
            return std::nullopt;
        }
        names.push_back(content.substr(at + kEntryBytes, name));
        at += kEntryBytes + name + rest;
    }
    return names;
}

/// What the first entry says if it is named "mimetype" and not packed, as OpenDocument and ASiC ask.
std::string_view declared_inside(std::string_view content) {
    constexpr std::string_view name = "mimetype";
    constexpr std::size_t header = 30;
    const bool stored = number_at(content, 8, 2) == 0;
    if (!stored || number_at(content, 26, 2) != name.size() ||
        content.substr(header, name.size()) != name) {
        return {};
    }
    const std::size_t begin = header + name.size() + number_at(content, 28, 2);
    const std::uint64_t size = number_at(content, 18, 4);
    constexpr std::uint64_t most = 100;
    return begin < content.size() && size <= most ? content.substr(begin, size)
                                                  : std::string_view{};
}

bool is_known_inside(std::string_view type) {
    return type.starts_with("application/vnd.oasis.opendocument.") ||
           type == "application/vnd.etsi.asic-e+zip" || type == "application/vnd.etsi.asic-s+zip" ||
           type == "application/epub+zip";
}

}  // namespace

std::string type_of_zip(std::string_view content) {
    const auto names = names_in(content);
    if (!names) {
        return "application/zip";
    }
    const auto any = [&](auto&& fits) { return std::any_of(names->begin(), names->end(), fits); };
    const auto below = [&](std::string_view folder) {
        return any([folder](std::string_view name) { return name.starts_with(folder); });
    };
    const bool macros = any([](std::string_view name) {
        return name.ends_with("vbaProject.bin") || name.starts_with("Basic/") ||
               name.starts_with("Scripts/");
    });
    if (macros) {
        return "application/vnd.ms-office.macroenabled";
    }
    if (const std::string_view type = declared_inside(content); is_known_inside(type)) {
        return std::string(type);
    }
    if (any([](std::string_view name) { return name == "[Content_Types].xml"; })) {
        constexpr std::string_view office = "application/vnd.openxmlformats-officedocument.";
        return below("word/")  ? std::string(office) + "wordprocessingml.document"
               : below("xl/")  ? std::string(office) + "spreadsheetml.sheet"
               : below("ppt/") ? std::string(office) + "presentationml.presentation"
                               : "application/zip";
    }
    return any([](std::string_view name) { return name == "META-INF/MANIFEST.MF"; })
               ? "application/java-archive"
               : "application/zip";
}

}  // namespace motcua::http
