// The command line in process, and a database in which the sample province works.
#pragma once

#include <string>
#include <vector>

#include <contract/temporary_directory.hpp>

#include <motcua/json/reader.hpp>

namespace motcua::cli::testing {

struct Ran {
    int code = 0;
    std::string out;
    std::string err;

    /// Standard output as JSON; the test fails if it is none.
    [[nodiscard]] json::Node json() const;
};

using Args = std::vector<std::string>;

[[nodiscard]] Ran call(const Args& args);

/// The text of a member, "" if there is none.
[[nodiscard]] std::string text_of(const json::Node& node, std::string_view member);

[[nodiscard]] std::string source_path(const std::string& relative);
void write_file(const std::string& path, std::string_view content);
[[nodiscard]] std::string read_whole(const std::string& path);
/// Puts `after` where `before` first stands in `text`; the test fails if it does not.
void put_for(std::string& text, const std::string& before, const std::string& after);

/// A database with calendar, organisation and the procedure giay-xac-nhan, on Monday 2 March 2026.
class Office {
public:
    Office();

    /// `args` with --db and --now; acts of `officer`, or without one.
    [[nodiscard]] Ran run(Args args) const;
    [[nodiscard]] Ran act(const std::string& officer, Args args) const;
    /// As act(), with --json, and the test fails unless it was done.
    json::Node done(const std::string& officer, Args args) const;

    void at(const std::string& now) { now_ = now; }
    [[nodiscard]] std::string file(const std::string& name) const { return folder_.file(name); }
    [[nodiscard]] std::string database() const { return file("thu.db"); }

    /// Files an application and returns its permanent id.
    [[nodiscard]] std::string filed() const;
    /// Files and receives; returns the official code.
    [[nodiscard]] std::string received() const;

private:
    contract::TemporaryDirectory folder_;
    std::string now_ = "2026-03-02T09:00:00+07:00";
};

/// The text of giay-xac-nhan, version 2, whose dossiers are kept for 30 days.
[[nodiscard]] std::string kept_for_a_month();

inline const std::string desk = "ngo-quang-sang";
inline const std::string other_desk = "dao-thu-oanh";
inline const std::string clerk = "dinh-thy-khanh";
inline const std::string head_clerk = "luong-quoc-truong";
inline const std::string chairman = "trinh-quang-hoa";

}  // namespace motcua::cli::testing
