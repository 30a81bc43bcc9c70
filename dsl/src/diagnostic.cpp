// Rendering and gathering of diagnostics.
#include <algorithm>
#include <tuple>

#include <motcua/dsl/closure.hpp>
#include <motcua/dsl/diagnostic.hpp>

namespace motcua::dsl {
namespace {

auto order(const Diagnostic& d) {
    return std::tie(d.line, d.column, d.severity, d.code, d.message, d.hint);
}

void append_escaped(std::string& out, unsigned char c) {
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            break;
    }
    if (c < 0x20 || c == 0x7f) {
        out += "\\u00";
        out += hex[c >> 4U];
        out += hex[c & 0xfU];
    } else {
        out += static_cast<char>(c);
    }
}

std::string to_json(const OtherPlace& place) {
    return "{\"file\":" + json_string(place.file) + ",\"line\":" + std::to_string(place.line) +
           ",\"column\":" + std::to_string(place.column) +
           ",\"message\":" + json_string(place.message) + "}";
}

}  // namespace

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        append_escaped(out, static_cast<unsigned char>(c));
    }
    return out + "\"";
}

std::string to_text(const Diagnostic& d) {
    std::string out = d.file + ":" + std::to_string(d.line) + ":" + std::to_string(d.column) +
                      ": " + std::string(enum_name(d.severity)) + "[" + d.code + "]: " + d.message;
    if (!d.hint.empty()) {
        out += "\n    -> " + d.hint;
    }
    if (d.other) {
        out += "\n    " + d.other->file + ":" + std::to_string(d.other->line) + ":" +
               std::to_string(d.other->column) + ": " + d.other->message;
    }
    return out;
}

std::string to_text(std::span<const Diagnostic> diagnostics) {
    std::string out;
    for (const Diagnostic& d : diagnostics) {
        out += to_text(d) + "\n";
    }
    return out;
}

std::string to_json(const Diagnostic& d) {
    return "{\"file\":" + json_string(d.file) + ",\"line\":" + std::to_string(d.line) +
           ",\"column\":" + std::to_string(d.column) +
           ",\"severity\":" + json_string(enum_name(d.severity)) +
           ",\"code\":" + json_string(d.code) + ",\"message\":" + json_string(d.message) +
           ",\"hint\":" + json_string(d.hint) +
           (d.other ? ",\"other\":" + to_json(*d.other) : std::string()) + "}";
}

std::string to_json(std::size_t files, std::span<const Diagnostic> diagnostics) {
    const auto errors = static_cast<std::size_t>(
        std::count_if(diagnostics.begin(), diagnostics.end(),
                      [](const Diagnostic& d) { return d.severity == Severity::error; }));
    std::string out =
        "{\"files\":" + std::to_string(files) + ",\"errors\":" + std::to_string(errors) +
        ",\"warnings\":" + std::to_string(diagnostics.size() - errors) + ",\"diagnostics\":[";
    for (std::size_t i = 0; i < diagnostics.size(); ++i) {
        out += (i == 0 ? "" : ",") + to_json(diagnostics[i]);
    }
    return out + "]}";
}

void Diagnostics::add(Position at, Severity severity, std::string_view code, std::string message,
                      std::string hint) {
    errors_ += severity == Severity::error ? 1 : 0;
    list_.push_back({file_, at.line, at.column, severity, std::string(code), std::move(message),
                     std::move(hint)});
}

bool Diagnostics::has_error(std::string_view code) const {
    return std::any_of(list_.begin(), list_.end(), [code](const Diagnostic& d) {
        return d.severity == Severity::error && d.code == code;
    });
}

std::string Diagnostics::line_words(Position at, Position told) const {
    if (origins_ != nullptr) {
        const auto traced = [this](Position place) {
            return origins_->traced({file_, place.line, place.column, {}, {}, {}, {}, {}});
        };
        const Diagnostic there = traced(at);
        if (there.file != traced(told).file && !there.file.empty()) {
            return there.file + ":" + std::to_string(there.line);
        }
        at.line = there.line;
    }
    return "dòng " + std::to_string(at.line);
}

std::vector<Diagnostic> Diagnostics::take_sorted() {
    if (origins_ != nullptr) {
        for (Diagnostic& found : list_) {
            found = origins_->traced(std::move(found));
        }
    }
    std::sort(list_.begin(), list_.end(), [this](const Diagnostic& a, const Diagnostic& b) {
        const bool a_is_own = a.file == file_;
        const bool b_is_own = b.file == file_;
        if (a_is_own != b_is_own) {
            return a_is_own;
        }
        return a.file == b.file ? order(a) < order(b) : a.file < b.file;
    });
    list_.erase(std::unique(list_.begin(), list_.end()), list_.end());
    errors_ = 0;
    return std::exchange(list_, {});
}

}  // namespace motcua::dsl
