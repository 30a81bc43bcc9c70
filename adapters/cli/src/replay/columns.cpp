// Names are compared without case, diacritics and signs: "Case ID" is "case_id".
#include "replay/columns.hpp"

#include <algorithm>
#include <span>
#include <string_view>

#include <fmt/format.h>

#include <motcua/engine/model/text.hpp>

#include "nearest.hpp"

namespace motcua::cli::replay {
namespace {

constexpr std::string_view kNone = "-";
constexpr std::string_view kOfCase = "case:";

/// What a column is for, the option that names it, and what logs call it, folded.
struct Purpose {
    std::string_view option;
    std::string_view what;
    std::vector<std::string_view> usual;
};

// XES as tables of it name it, then the usual names of exports, ours among them.
const Purpose kCase{
    "--case",
    "the case",
    {"case concept name", "case id", "caseid", "case", "ma vu viec", "ma ho so", "dossier"}};
const Purpose kActivity{"--activity",
                        "the activity",
                        {"concept name", "activity", "hoat dong", "cong viec", "task", "event"}};
const Purpose kResource{
    "--resource",
    "who did it",
    {"org resource", "resource", "can bo", "nguoi thuc hien", "officer", "user"}};
const Purpose kTime{
    "--time",
    "the time",
    {"time timestamp", "timestamp", "complete timestamp", "thoi diem", "thoi gian", "time"}};
const Purpose kEnd{
    "--end", "the end of the case", {"case enddate", "enddate", "end date", "ngay ket thuc"}};
const Purpose kDeadline{"--deadline",
                        "the deadline of the case",
                        {"case deadline", "deadline", "han giai quyet", "ngay hen tra"}};
const Purpose kTransition{"", "", {"lifecycle transition", "lifecycle"}};

std::string listed(const std::vector<std::string>& header) {
    std::string all;
    for (const std::string& name : header) {
        all += fmt::format("{}'{}'", all.empty() ? "" : ", ", name);
    }
    return all;
}

Result<std::size_t> named(const std::vector<std::string>& header, const std::string& name,
                          std::string_view option) {
    const auto found = std::find(header.begin(), header.end(), to_nfc(name));
    if (found != header.end()) {
        return static_cast<std::size_t>(found - header.begin());
    }
    return Error{ErrorCode::invalid_argument,
                 fmt::format("expected {} with a column of the log ({}), but '{}' is none", option,
                             listed(header), name)};
}

std::optional<std::size_t> guessed(const std::vector<std::string>& header,
                                   std::span<const std::string_view> usual) {
    for (const std::string_view name : usual) {
        const auto found = std::find_if(header.begin(), header.end(),
                                        [&](const std::string& one) { return fold(one) == name; });
        if (found != header.end()) {
            return static_cast<std::size_t>(found - header.begin());
        }
    }
    return std::nullopt;
}

Result<std::optional<std::size_t>> chosen(const std::vector<std::string>& header,
                                          const std::string& name, const Purpose& purpose) {
    if (name == kNone) {
        return std::optional<std::size_t>{};
    }
    if (name.empty()) {
        return guessed(header, purpose.usual);
    }
    const Result<std::size_t> column = named(header, name, purpose.option);
    if (!column) {
        return column.error();
    }
    return std::optional(*column);
}

Error none_found(const std::vector<std::string>& header, const Purpose& purpose) {
    return Error{ErrorCode::input_missing,
                 fmt::format("expected a column for {}, but none of {} has a usual name; name one "
                             "with {}",
                             purpose.what, listed(header), purpose.option)};
}

Result<std::size_t> needed(const std::vector<std::string>& header, const std::string& name,
                           const Purpose& purpose) {
    const Result<std::optional<std::size_t>> column = chosen(header, name, purpose);
    if (!column) {
        return column.error();
    }
    return *column ? Result<std::size_t>(**column) : none_found(header, purpose);
}

bool is_taken(const Columns& columns, std::size_t at) {
    return at == columns.case_id || at == columns.activity || at == columns.time ||
           columns.resource == at || columns.end == at || columns.deadline == at ||
           columns.transition == at;
}

Result<void> choose_attributes(const std::vector<std::string>& header, const ColumnNames& names,
                               Columns& columns) {
    for (std::size_t at = 0; at < header.size(); ++at) {
        if (header[at].rfind(kOfCase, 0) == 0 && !is_taken(columns, at)) {
            columns.attributes.push_back(at);
        }
    }
    for (const std::string& name : names.attributes) {
        const Result<std::size_t> at = named(header, name, "--attribute");
        if (!at) {
            return at.error();
        }
        const auto& known = columns.attributes;
        if (std::find(known.begin(), known.end(), *at) == known.end()) {
            columns.attributes.push_back(*at);
        }
    }
    return {};
}

}  // namespace

Result<Columns> choose_columns(const std::vector<std::string>& header, const ColumnNames& names) {
    const Result<std::size_t> case_id = needed(header, names.case_id, kCase);
    const Result<std::size_t> activity = needed(header, names.activity, kActivity);
    const Result<std::size_t> time = needed(header, names.time, kTime);
    for (const Result<std::size_t>* column : {&case_id, &activity, &time}) {
        if (!*column) {
            return column->error();
        }
    }
    const auto resource = chosen(header, names.resource, kResource);
    const auto end = chosen(header, names.end, kEnd);
    const auto deadline = chosen(header, names.deadline, kDeadline);
    for (const Result<std::optional<std::size_t>>* column : {&resource, &end, &deadline}) {
        if (!*column) {
            return column->error();
        }
    }
    if (!*resource && names.resource != kNone) {
        Error error = none_found(header, kResource);
        error.detail += ", or say --resource - if the log does not tell";
        return error;
    }
    Columns columns{
        *case_id, *activity, *time, *resource, *end, *deadline, guessed(header, kTransition.usual),
        {}};
    MOTCUA_TRY(choose_attributes(header, names, columns));
    return columns;
}

}  // namespace motcua::cli::replay
