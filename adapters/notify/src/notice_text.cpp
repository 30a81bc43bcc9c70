// Reading and filling: a file is read once, at the start, so that a slip in it is told then.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <motcua/engine/model/text.hpp>
#include <motcua/notify/notice_text.hpp>

#include "shipped_notices.hpp"

namespace motcua::notify {
namespace {

constexpr std::size_t kFileBytesMax = 64 * 1024;
constexpr unsigned kStates = 10;

/// "mail", "text-5" … without ".txt".
bool is_file_name(std::string_view name) {
    constexpr std::array<std::string_view, 2> kinds{"mail", "text"};
    for (const std::string_view kind : kinds) {
        if (name == kind) {
            return true;
        }
        for (unsigned state = 1; state <= kStates; ++state) {
            if (name == std::string(kind) + "-" + std::to_string(state)) {
                return true;
            }
        }
    }
    return false;
}

std::string on_one_line(std::string_view value) {
    std::string line(value);
    std::replace_if(
        line.begin(), line.end(),
        [](unsigned char letter) { return letter < ' ' || letter == 0x7F; }, ' ');
    return line;
}

const std::vector<std::string>& entries_of(const NoticeValues& values, const std::string& name) {
    static const std::vector<std::string> none;
    const auto found = values.find(name);
    return found == values.end() ? none : found->second;
}

Result<std::string> content_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        return Error{ErrorCode::storage_unavailable,
                     "expected to read \"" + path.filename().string() + "\", but it failed"};
    }
    std::string text(kFileBytesMax + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.size() > kFileBytesMax) {
        return Error{ErrorCode::limit_exceeded,
                     "expected at most " + std::to_string(kFileBytesMax) + " bytes in \"" +
                         path.filename().string() + "\", but there are more"};
    }
    return text;
}

}  // namespace

const std::vector<std::string_view>& notice_names() noexcept {
    static const std::vector<std::string_view> names{
        "agency",   "unit", "code",  "procedure",     "state",   "since", "receiver",
        "handler",  "post", "filed", "received",      "begun",   "due",   "finished",
        "returned", "item", "fee",   "fee_at_return", "collect", "link"};
    return names;
}

Result<NoticeText::Line> NoticeText::read_line(std::string_view file, std::size_t number,
                                               std::string_view text) {
    Line line;
    while (!text.empty()) {
        const std::size_t open = text.find_first_of("{}");
        if (open != 0) {
            line.push_back({std::string(text.substr(0, open)), false, true});
            text.remove_prefix(std::min(open, text.size()));
            continue;
        }
        const std::size_t close = text.find('}');
        if (text.front() == '}' || close == std::string_view::npos) {
            return Error{ErrorCode::invalid_argument,
                         "expected a name in braces in line " + std::to_string(number) + " of \"" +
                             std::string(file) + "\", but a brace stands alone"};
        }
        std::string_view name = text.substr(1, close - 1);
        const bool is_shown = name.substr(0, 1) != "?";
        name.remove_prefix(is_shown ? 0 : 1);
        const auto& known = notice_names();
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            return Error{ErrorCode::invalid_argument, "expected a name that notices know in line " +
                                                          std::to_string(number) + " of \"" +
                                                          std::string(file) + "\", but \"" +
                                                          std::string(name) + "\" is none"};
        }
        line.push_back({std::string(name), true, is_shown});
        text.remove_prefix(close + 1);
    }
    return line;
}

Result<NoticeText> NoticeText::read(std::string_view file, std::string_view text) {
    if (!is_valid_utf8(text)) {
        return Error{ErrorCode::invalid_argument, "expected UTF-8 text in \"" + std::string(file) +
                                                      "\", but it is something else"};
    }
    NoticeText made;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.back() == '\r') {
            line.remove_suffix(1);
        }
        Result<Line> taken = read_line(file, made.lines_.size() + 1, line);
        if (!taken) {
            return taken.error();
        }
        made.lines_.push_back(std::move(*taken));
    }
    if (made.lines_.empty() || made.lines_.front().empty()) {
        return Error{ErrorCode::invalid_argument, "expected words in the first line of \"" +
                                                      std::string(file) + "\", but it is empty"};
    }
    return made;
}

void NoticeText::fill(const Line& line, const NoticeValues& values,
                      std::vector<std::string>& into) {
    std::size_t times = 1;
    for (const Piece& piece : line) {
        const std::size_t count = piece.is_name ? entries_of(values, piece.text).size() : 1;
        if (count == 0) {
            return;
        }
        times = piece.is_shown ? std::max(times, count) : times;
    }
    for (std::size_t i = 0; i < times; ++i) {
        std::string filled;
        for (const Piece& piece : line) {
            if (!piece.is_name) {
                filled += piece.text;
            } else if (piece.is_shown) {
                const auto& entries = entries_of(values, piece.text);
                filled += on_one_line(entries.at(std::min(i, entries.size() - 1)));
            }
        }
        into.push_back(std::move(filled));
    }
}

std::string NoticeText::fill(const NoticeValues& values) const {
    std::vector<std::string> lines;
    for (const Line& line : lines_) {
        fill(line, values, lines);
    }
    std::string text;
    bool was_empty = true;  // none at the beginning
    for (const std::string& line : lines) {
        if (!line.empty() || !was_empty) {
            text += line + "\n";
        }
        was_empty = line.empty();
    }
    while (text.size() > 1 && text.substr(text.size() - 2) == "\n\n") {
        text.pop_back();
    }
    return text;
}

NoticeTexts NoticeTexts::shipped() {
    NoticeTexts texts;
    for (const ShippedNotice& file : shipped_notices()) {
        Result<NoticeText> read = NoticeText::read(file.name, file.text);
        MOTCUA_INVARIANT(read.has_value(), "a notice that ships cannot be read");
        texts.files_.insert_or_assign(std::string(file.name), std::move(*read));
    }
    return texts;
}

Result<void> NoticeTexts::replace(const std::map<std::string, std::string>& files) {
    for (const auto& [name, content] : files) {
        const std::string file = name + ".txt";
        if (!is_file_name(name)) {
            return Error{ErrorCode::invalid_argument,
                         "expected files like mail.txt, mail-5.txt or text.txt, but there is \"" +
                             file + "\""};
        }
        Result<NoticeText> read = NoticeText::read(file, content);
        if (!read) {
            return read.error();
        }
        files_.insert_or_assign(name, std::move(*read));
    }
    return {};
}

Result<void> NoticeTexts::replace_from(const std::string& folder) {
    std::error_code failed;
    std::filesystem::directory_iterator each(folder, failed);
    if (failed) {
        return Error{ErrorCode::not_found,
                     "expected a folder of notices, but \"" + folder + "\" cannot be read"};
    }
    std::map<std::string, std::string> files;
    for (const std::filesystem::directory_iterator end; each != end; each.increment(failed)) {
        if (each->path().extension() == ".txt") {
            Result<std::string> content = content_of(each->path());
            if (!content) {
                return content.error();
            }
            files.emplace(each->path().stem().string(), std::move(*content));
        }
        if (failed) {
            break;
        }
    }
    return replace(files);
}

const NoticeText& NoticeTexts::of(std::string_view kind, unsigned state) const {
    auto found = files_.find(std::string(kind) + "-" + std::to_string(state));
    if (found == files_.end()) {
        found = files_.find(kind);
    }
    MOTCUA_INVARIANT(found != files_.end(), "a kind of notice that does not ship");
    return found->second;
}

MailText NoticeTexts::mail(unsigned state, const NoticeValues& values) const {
    const std::string whole = of("mail", state).fill(values);
    const std::size_t end = std::min(whole.find('\n'), whole.size());
    std::size_t body = std::min(end + 1, whole.size());
    while (body < whole.size() && whole[body] == '\n') {
        ++body;
    }
    return {whole.substr(0, end), whole.substr(body)};
}

std::string NoticeTexts::text(unsigned state, const NoticeValues& values) const {
    std::string text = of("text", state).fill(values);
    if (!text.empty()) {
        text.pop_back();
    }
    return text;
}

}  // namespace motcua::notify
