// A table of beginnings, then texts by their first element.
#include "sniff.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "sniff_zip.hpp"
#include "text_case.hpp"

namespace motcua::http {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kUnknown = "application/octet-stream";

struct Beginning {
    std::size_t at;
    std::string_view bytes;
    std::string_view type;
};

constexpr std::array kBeginnings{
    Beginning{0, "%PDF-"sv, "application/pdf"sv},
    Beginning{0, "\x89PNG\r\n\x1A\n"sv, "image/png"sv},
    Beginning{0, "\xFF\xD8\xFF"sv, "image/jpeg"sv},
    Beginning{0, "II*\0"sv, "image/tiff"sv},
    Beginning{0, "MM\0*"sv, "image/tiff"sv},
    Beginning{0, "GIF87a"sv, "image/gif"sv},
    Beginning{0, "GIF89a"sv, "image/gif"sv},
    Beginning{8, "WEBP"sv, "image/webp"sv},
    Beginning{4, "ftypheic"sv, "image/heic"sv},
    Beginning{4, "ftypmif1"sv, "image/heic"sv},
    Beginning{0, "{\\rtf"sv, "application/rtf"sv},
    Beginning{0, "-----BEGIN PKCS7-----"sv, "application/pkcs7-signature"sv},
    Beginning{0, "-----BEGIN CMS-----"sv, "application/pkcs7-signature"sv},
    // What machines run.
    Beginning{0, "MZ"sv, "application/vnd.microsoft.portable-executable"sv},
    Beginning{0,
              "\x7F"
              "ELF"sv,
              "application/x-executable"sv},
    Beginning{0, "\xCA\xFE\xBA\xBE"sv, "application/x-executable"sv},
    Beginning{0, "\xFE\xED\xFA"sv, "application/x-executable"sv},
    Beginning{0, "\xCF\xFA\xED\xFE"sv, "application/x-executable"sv},
    Beginning{0, "#!"sv, "text/x-script"sv},
};

bool is_zip(std::string_view content) { return content.starts_with("PK\x03\x04"sv); }

/// DER of a CMS message that is signed: a sequence whose first member is the object id signedData.
bool is_signed_data(std::string_view content) {
    constexpr std::string_view id = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"sv;
    const std::size_t at = content.substr(0, 20).find(id);
    return content.starts_with("\x30"sv) && at != std::string_view::npos && at >= 2 && at <= 6;
}

/// As names stand in an OLE container.
std::string wide(std::string_view name) {
    std::string text;
    for (const char letter : name) {
        text += letter;
        text += '\0';
    }
    return text;
}

std::string type_of_ole(std::string_view content) {
    const auto has = [&](std::string_view name) {
        return content.find(wide(name)) != std::string_view::npos;
    };
    if (has("_VBA_PROJECT")) {
        return "application/vnd.ms-office.macroenabled";
    }
    return has("WordDocument") ? "application/msword"
           : has("Workbook")   ? "application/vnd.ms-excel"
                               : "application/x-ole-storage";
}

/// How many bytes the letter at the beginning has; 0 if it is none that texts have.
std::size_t letter_bytes(std::string_view text) {
    const auto byte = [&](std::size_t at) {
        return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
    };
    const auto follows = [&](std::size_t at) { return (byte(at) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return first >= 0x20 || first == '\t' || first == '\n' || first == '\r' || first == '\f'
                   ? 1
                   : 0;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return follows(1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        const bool shortest = first != 0xE0 || byte(1) >= 0xA0;
        const bool no_half = first != 0xED || byte(1) < 0xA0;
        return follows(1) && follows(2) && shortest && no_half ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool shortest = first != 0xF0 || byte(1) >= 0x90;
        const bool within = first != 0xF4 || byte(1) < 0x90;
        return follows(1) && follows(2) && follows(3) && shortest && within ? 4 : 0;
    }
    return 0;
}

bool is_text(std::string_view content) {
    while (!content.empty()) {
        const std::size_t bytes = letter_bytes(content);
        if (bytes == 0) {
            return false;
        }
        content.remove_prefix(bytes);
    }
    return true;
}

std::string_view without_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\f");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

bool begins_like(std::string_view text, std::string_view begin) {
    return text.size() >= begin.size() && equal_ignoring_case(text.substr(0, begin.size()), begin);
}

/// Behind comments, declarations and instructions.
std::string_view first_element(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> passed{
        {{"<!--", "-->"}, {"<?", "?>"}, {"<!", ">"}}};
    for (bool again = true; again;) {
        again = false;
        text = without_blanks(text);
        for (const auto& [begin, end] : passed) {
            if (text.starts_with(begin)) {
                const std::size_t at = text.find(end);
                text = at == std::string_view::npos ? std::string_view{}
                                                    : text.substr(at + end.size());
                again = true;
                break;
            }
        }
    }
    return text;
}

/// Without a namespace's prefix: "svg" of "<s:svg width=…".
std::string_view element_name(std::string_view text) {
    if (!text.starts_with("<")) {
        return {};
    }
    std::string_view name = text.substr(1, text.find_first_of(" \t\r\n\f/>", 1) - 1);
    const std::size_t colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

std::string type_of_text(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    text = without_blanks(text);
    const bool says_xml = text.starts_with("<?xml");
    const std::string_view name = element_name(first_element(text));
    if (equal_ignoring_case(name, "svg")) {
        return "image/svg+xml";
    }
    constexpr std::array<std::string_view, 12> active{"html",   "head",   "body",  "script",
                                                      "iframe", "object", "form",  "a",
                                                      "img",    "style",  "embed", "link"};
    const bool page = begins_like(text, "<!doctype html") ||
                      std::any_of(active.begin(), active.end(), [&](std::string_view one) {
                          return equal_ignoring_case(name, one);
                      });
    if (page) {
        return "text/html";
    }
    // Entities of its own can blow up whoever reads it, or fetch what is not his.
    const bool entities = text.find("<!ENTITY") != std::string_view::npos;
    return says_xml && entities ? "application/xml-dtd"
           : says_xml           ? "application/xml"
                                : "text/plain";
}

/// Names that mean the same, the first of each the one used here.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kSame{
    {{"image/jpg", "image/jpeg"},
     {"image/pjpeg", "image/jpeg"},
     {"image/tif", "image/tiff"},
     {"image/heif", "image/heic"},
     {"application/x-pdf", "application/pdf"},
     {"text/rtf", "application/rtf"},
     {"text/xml", "application/xml"},
     {"application/x-pkcs7-signature", "application/pkcs7-signature"},
     {"application/pkcs7-mime", "application/pkcs7-signature"},
     {"application/cms", "application/pkcs7-signature"}}};

}  // namespace

std::string sniffed_type(std::string_view content) {
    if (is_zip(content)) {
        return type_of_zip(content);
    }
    if (content.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) {
        return type_of_ole(content);
    }
    for (const Beginning& one : kBeginnings) {
        if (content.size() > one.at && content.substr(one.at).starts_with(one.bytes)) {
            return std::string(one.type);
        }
    }
    if (is_signed_data(content)) {
        return "application/pkcs7-signature";
    }
    return is_text(content) ? type_of_text(content) : std::string(kUnknown);
}

bool may_be_declared(std::string_view declared, std::string_view sniffed) {
    std::string type(trimmed(declared.substr(0, declared.find(';'))));
    std::transform(type.begin(), type.end(), type.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    for (const auto& [other, usual] : kSame) {
        type = type == other ? std::string(usual) : type;
    }
    if (type.empty() || type == kUnknown || type == sniffed) {
        return true;
    }
    if (sniffed == "text/plain") {
        return type == "text/csv" || type == "text/markdown" || type == "application/json";
    }
    return sniffed == "application/xml" && type.ends_with("+xml") && type != "image/svg+xml" &&
           type != "application/xhtml+xml";
}

std::span<const std::string_view> usual_types() noexcept {
    static constexpr std::array<std::string_view, 19> types{
        "application/pdf",
        "image/png",
        "image/jpeg",
        "image/tiff",
        "image/gif",
        "image/webp",
        "image/heic",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
        "application/msword",
        "application/vnd.ms-excel",
        "application/rtf",
        "application/xml",
        "text/plain",
        "application/pkcs7-signature",
        "application/vnd.etsi.asic-e+zip",
        "application/vnd.etsi.asic-s+zip"};
    return types;
}

}  // namespace motcua::http
