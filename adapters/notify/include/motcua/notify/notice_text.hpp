// The words of notices: small text files with places for what is known of a dossier.
//
// A file is UTF-8 text. `{name}` stands for a value. A line with a value that is not known is left out;
// one with a list is written once for each of its entries; `{?name}` writes nothing, but leaves its line
// out where the name has no value. Several empty lines become one. "mail.txt" begins with the subject,
// an empty line follows, then what is written; "text.txt" is the one line or few of a short message.
// "mail-5.txt" and "text-5.txt" are used instead for the national state 5.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/result.hpp>

namespace motcua::notify {

/// By name: no entry or an empty list is not known, several entries are a list.
using NoticeValues = std::map<std::string, std::vector<std::string>, std::less<>>;

/// The names that a file may use.
[[nodiscard]] const std::vector<std::string_view>& notice_names() noexcept;

/// One file, read.
class NoticeText {
public:
    /// `file` stands in errors. invalid_argument with file and line.
    [[nodiscard]] static Result<NoticeText> read(std::string_view file, std::string_view text);
    /// Lines with LF between them and after the last one. Control characters in values become blanks.
    [[nodiscard]] std::string fill(const NoticeValues& values) const;

private:
    struct Piece {
        std::string text;  ///< as it stands, or a name
        bool is_name = false;
        bool is_shown = true;
    };
    using Line = std::vector<Piece>;

    static Result<Line> read_line(std::string_view file, std::size_t number, std::string_view text);
    static void fill(const Line& line, const NoticeValues& values, std::vector<std::string>& into);

    std::vector<Line> lines_;
};

struct MailText {
    std::string subject;
    std::string body;
};

/// All files: what ships, and what an agency puts in its place.
class NoticeTexts {
public:
    /// What ships. Never fails: a test reads it.
    [[nodiscard]] static NoticeTexts shipped();
    /// Files by name in place of those that ship. invalid_argument for a name that is none of ours, and
    /// as NoticeText::read().
    [[nodiscard]] Result<void> replace(const std::map<std::string, std::string>& files);
    /// The .txt files of a folder in place of those that ship. not_found; storage_unavailable;
    /// limit_exceeded; as replace().
    [[nodiscard]] Result<void> replace_from(const std::string& folder);

    [[nodiscard]] MailText mail(unsigned state, const NoticeValues& values) const;
    /// Of a short message.
    [[nodiscard]] std::string text(unsigned state, const NoticeValues& values) const;

private:
    [[nodiscard]] const NoticeText& of(std::string_view kind, unsigned state) const;

    std::map<std::string, NoticeText, std::less<>> files_;
};

}  // namespace motcua::notify
