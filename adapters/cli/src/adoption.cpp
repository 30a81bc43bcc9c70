// A row, cell by cell; a mistake in one cell does not hide those in the others.
#include "adoption.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "input.hpp"
#include "nearest.hpp"
#include "view_book.hpp"

namespace motcua::cli {
namespace {

constexpr std::array<std::string_view, 33> kColumns{
    "code",         "reference",     "procedure",  "variant",     "filed",       "received",
    "original_due", "due",           "channel",    "received_at", "decides",     "return_way",
    "sets",         "abstract",      "owner",      "owner_kind",  "owner_id",    "owner_phone",
    "owner_email",  "owner_address", "filer",      "filer_id",    "filer_phone", "step",
    "holder",       "step_due",      "step_since", "history",     "supplements", "extensions",
    "apologies",    "pauses",        "papers"};
constexpr std::string_view kData = "data.";
constexpr std::string_view kLeftOut = "-";

bool is_known(std::string_view column) {
    return column == kLeftOut || column.rfind(kData, 0) == 0 ||
           std::find(kColumns.begin(), kColumns.end(), column) != kColumns.end();
}

std::vector<std::string> split(std::string_view text, char sign) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t at = text.find(sign);
        std::string_view part = text.substr(0, at);
        part.remove_prefix(std::min(part.find_first_not_of(' '), part.size()));
        parts.emplace_back(part.substr(0, part.find_last_not_of(' ') + 1));
        text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    }
    return parts;
}

/// NAME=VALUE pairs; the option's check has seen to the sign.
std::map<std::string, std::string> pairs_of(const std::vector<std::string>& texts) {
    std::map<std::string, std::string> pairs;
    for (const std::string& text : texts) {
        const std::size_t sign = text.find('=');
        pairs[text.substr(0, sign)] = text.substr(sign + 1);
    }
    return pairs;
}

Error unknown_column(const std::string& name) {
    const std::vector<std::string> known(kColumns.begin(), kColumns.end());
    const auto like = nearest(name, known);
    return {ErrorCode::invalid_argument,
            fmt::format("expected a column of docs/adoption.md, but '{}' is none{}; map it with "
                        "--map '{}=COLUMN', or leave it out with --map '{}=-'",
                        name, like.empty() ? "" : "; most like it: " + like.front(), name, name)};
}

/// Where each of our columns stands in the file, and what stands for one that is not there.
struct Layout {
    std::vector<std::string> theirs;
    std::map<std::string, std::size_t, std::less<>> columns;
    std::map<std::string, std::string> fill;
};

Result<Layout> layout_of(const CsvTable& table, const AdoptionSettings& settings) {
    Layout layout{table.header, {}, pairs_of(settings.fill)};
    auto map = pairs_of(settings.map);
    for (std::size_t at = 0; at < table.header.size(); ++at) {
        const auto mapped = map.find(table.header[at]);
        const std::string ours = mapped != map.end() ? mapped->second : table.header[at];
        if (!is_known(ours)) {
            return unknown_column(ours);
        }
        if (ours != kLeftOut && !layout.columns.emplace(ours, at).second) {
            return Error{ErrorCode::invalid_argument,
                         fmt::format("expected the column '{}' once, but it is there twice", ours)};
        }
        if (mapped != map.end()) {
            map.erase(mapped);
        }
    }
    if (!map.empty()) {
        return Error{ErrorCode::invalid_argument,
                     fmt::format("expected --map with a column of the file, but '{}' is none",
                                 map.begin()->first)};
    }
    for (const auto& [ours, value] : layout.fill) {
        if (!is_known(ours)) {
            return unknown_column(ours);
        }
    }
    for (const std::string_view needed : {"procedure", "code", "received"}) {
        if (layout.columns.find(needed) == layout.columns.end() &&
            layout.fill.find(std::string(needed)) == layout.fill.end()) {
            return Error{ErrorCode::input_missing,
                         fmt::format("expected a column '{}', but the file has none; map one with "
                                     "--map or give it with --fill",
                                     needed)};
        }
    }
    return layout;
}

/// Procedures and calendars by which cells are read.
class Definitions {
public:
    explicit Definitions(Session& session)
        : session_(session), book_(session.store(), session.loader()) {}

    Result<void> open() { return book_.open(); }

    /// The version in force on `on`, else the latest.
    Result<ProcedurePtr> procedure(const std::string& id, const std::string& variant, Date on) {
        const std::string day = format_date(on);
        const DefinitionRow* found = nullptr;
        bool found_holds = false;
        for (const DefinitionRow& row : book_.definitions()) {
            if (row.kind != DefinitionKind::procedure || row.ref.id != id ||
                row.ref.variant != variant) {
                continue;
            }
            const bool holds = (row.effective_from.empty() || row.effective_from <= day) &&
                               (row.effective_until.empty() || day <= row.effective_until);
            if (found == nullptr || (holds && !found_holds) ||
                (holds == found_holds && found->ref.version < row.ref.version)) {
                found = &row;
                found_holds = holds;
            }
        }
        if (found == nullptr) {
            return Error{ErrorCode::not_found,
                         fmt::format("expected a deployed procedure, but '{}{}' is none", id,
                                     variant.empty() ? "" : "/" + variant)};
        }
        return session_.engine().procedure(found->ref);
    }
    std::shared_ptr<const WorkingCalendar> calendar(const std::string& id) {
        return book_.calendar(id);
    }

private:
    Session& session_;
    Book book_;
};

class RowReader {
public:
    RowReader(Definitions& definitions, const Layout& layout, const CsvRow& row,
              std::vector<AdoptionFinding>& findings)
        : definitions_(definitions), layout_(layout), row_(row), findings_(findings) {}

    /// Nothing if there was a mistake; it is among the findings.
    std::optional<AdoptDossier> read(const std::string& source) {
        if (row_.cells.size() != layout_.theirs.size()) {
            wrong("", {ErrorCode::invalid_argument,
                       fmt::format("expected {} cells as in the header, but the row has {}",
                                   layout_.theirs.size(), row_.cells.size())});
            return std::nullopt;
        }
        adopted_.source = source;
        adopted_.code = needed("code");
        adopted_.reference = cell("reference").empty() ? adopted_.code : cell("reference");
        read_procedure();
        read_header();
        read_times();
        read_steps();
        read_past();
        return fine_ ? std::optional(std::move(adopted_)) : std::nullopt;
    }

private:
    [[nodiscard]] std::string cell(std::string_view column) const {
        const auto at = layout_.columns.find(column);
        if (at != layout_.columns.end() && !row_.cells[at->second].empty()) {
            return row_.cells[at->second];
        }
        const auto filled = layout_.fill.find(std::string(column));
        return filled != layout_.fill.end() ? filled->second : std::string{};
    }
    std::string needed(std::string_view column) {
        std::string text = cell(column);
        if (text.empty()) {
            wrong(column, {ErrorCode::input_missing,
                           fmt::format("expected a value of '{}', but the cell is empty", column)});
        }
        return text;
    }
    void wrong(std::string_view column, Error error) {
        fine_ = false;
        const auto at = layout_.columns.find(column);
        findings_.push_back(
            {row_.line,
             at != layout_.columns.end() ? layout_.theirs[at->second] : std::string(column),
             std::move(error)});
    }
    /// A mistake in one of the values of a cell.
    void wrong_value(std::string_view column, std::string_view expected, std::string_view got) {
        wrong(column, {ErrorCode::invalid_argument,
                       fmt::format("expected {}, but got '{}'", expected, got)});
    }

    std::optional<When> when(std::string_view column, const std::string& text) {
        if (text.empty()) {
            return std::nullopt;
        }
        const Result<When> read = parse_when(text);
        if (!read) {
            wrong(column, read.error());
            return std::nullopt;
        }
        return *read;
    }
    std::optional<Instant> due(std::string_view column, const std::string& text) {
        const auto read = when(column, text);
        return read ? std::optional(read->at_close(calendar_.get())) : std::nullopt;
    }
    std::uint32_t number(std::string_view column, const std::string& text) {
        std::uint32_t value = 0;
        const char* end = text.data() + text.size();
        const auto [stopped, failed] = std::from_chars(text.data(), end, value);
        if (!text.empty() && (failed != std::errc{} || stopped != end)) {
            wrong_value(column, "a whole number", text);
        }
        return value;
    }
    template <DescribedEnum E>
    void choose(std::string_view column, E& into) {
        const std::string text = cell(column);
        const auto found = enum_from_name<E>(text);
        if (!text.empty() && !found) {
            wrong_value(column, fmt::format("one of {}", fmt::join(EnumNames<E>::names, ", ")),
                        text);
        }
        into = found.value_or(into);
    }

    void read_procedure() {
        StartDossier& filing = adopted_.filing;
        filing.procedure = needed("procedure");
        filing.variant = cell("variant");
        const auto received = when("received", needed("received"));
        if (!received || filing.procedure.empty()) {
            return;
        }
        adopted_.received = received->at_begin();
        const Result<ProcedurePtr> known =
            definitions_.procedure(filing.procedure, filing.variant, received->date);
        if (!known) {
            wrong("procedure", known.error());
            return;
        }
        procedure_ = *known;
        calendar_ = definitions_.calendar(procedure_->calendar);
        read_data();
    }

    void read_data() {
        for (const auto& [column, at] : layout_.columns) {
            if (column.rfind(kData, 0) != 0 || row_.cells[at].empty()) {
                continue;
            }
            const std::string id = column.substr(kData.size());
            const FieldDef* field = procedure_->field(id);
            if (field == nullptr) {
                wrong(column, {ErrorCode::invalid_argument,
                               fmt::format("expected a field of \"{}\", but '{}' is none",
                                           procedure_->ref.id, id)});
                continue;
            }
            Result<Value> value = typed_value(*field, row_.cells[at]);
            value ? void(adopted_.filing.data[id] = std::move(*value))
                  : wrong(column, value.error());
        }
    }

    void read_header() {
        Header& header = adopted_.filing.header;
        header.owner.name = needed("owner");
        header.owner.identity = cell("owner_id");
        header.owner.phone = cell("owner_phone");
        header.owner.email = cell("owner_email");
        header.owner.address = cell("owner_address");
        choose("owner_kind", header.owner.kind);
        header.filer = header.owner;
        if (!cell("filer").empty()) {
            header.filer = Party{};
            header.filer.name = cell("filer");
            header.filer.identity = cell("filer_id");
            header.filer.phone = cell("filer_phone");
        }
        choose("channel", header.channel);
        choose("return_way", header.return_way);
        header.received_at = UnitId(needed("received_at"));
        header.decides =
            UnitId(cell("decides").empty() ? header.received_at.value : cell("decides"));
        header.sets = cell("sets").empty() ? 1 : number("sets", cell("sets"));
        header.abstract = cell("abstract");
        for (const std::string& text : split(cell("papers"), '|')) {
            Result<PaperInput> paper = parse_paper(text);
            if (!paper) {
                wrong("papers", paper.error());
            } else if (!paper->file.empty()) {
                wrong_value("papers", "papers without files", text);
            } else {
                adopted_.filing.papers.push_back(std::move(paper->paper));
            }
        }
    }

    void read_times() {
        const auto filed = when("filed", cell("filed"));
        adopted_.filed = filed ? filed->at_begin() : adopted_.received;
        adopted_.due = due("due", cell("due"));
        adopted_.original_due = due("original_due", cell("original_due"));
    }

    /// Several steps that are open at once stand in one cell with | between them.
    void read_steps() {
        const std::vector<std::string> steps = split(needed("step"), '|');
        const std::vector<std::string> holders = split(cell("holder"), '|');
        const std::vector<std::string> dues = split(cell("step_due"), '|');
        const std::vector<std::string> since = split(cell("step_since"), '|');
        for (const auto* list : {&holders, &dues, &since}) {
            if (list->size() > steps.size()) {
                wrong_value("step",
                            fmt::format("as many steps as holders and times ({})", list->size()),
                            cell("step"));
                return;
            }
        }
        const auto at = [](const std::vector<std::string>& list, std::size_t index) {
            return index < list.size() ? list[index] : std::string{};
        };
        for (std::size_t index = 0; index < steps.size(); ++index) {
            AdoptedStep step;
            step.step = steps[index];
            step.holder = OfficerId(at(holders, index));
            step.due = due("step_due", at(dues, index));
            const auto begun = when("step_since", at(since, index));
            step.since = begun ? std::optional(begun->at_begin()) : std::nullopt;
            if (procedure_ != nullptr && procedure_->step(step.step) == nullptr) {
                wrong_value("step", fmt::format("a step of \"{}\"", procedure_->ref.id), step.step);
            }
            adopted_.steps.push_back(std::move(step));
        }
    }

    void read_past() {
        adopted_.extensions = number("extensions", cell("extensions"));
        adopted_.apologies = number("apologies", cell("apologies"));
        adopted_.supplements = counts("supplements", only_supplement());
        adopted_.pauses = counts("pauses", {});
        for (const std::string& text : split(cell("history"), '|')) {
            read_span(text);
        }
    }
    [[nodiscard]] std::string only_supplement() const {
        return procedure_ != nullptr && procedure_->supplements.size() == 1
                   ? procedure_->supplements.front().id
                   : std::string{};
    }

    /// "id=2|other=1"; a number alone counts for `only`, if there is but one.
    std::map<std::string, std::uint32_t> counts(std::string_view column, const std::string& only) {
        std::map<std::string, std::uint32_t> counts;
        for (const std::string& text : split(cell(column), '|')) {
            const std::size_t sign = text.find('=');
            const std::string id = sign == std::string::npos ? only : text.substr(0, sign);
            const std::string value = sign == std::string::npos ? text : text.substr(sign + 1);
            if (id.empty()) {
                wrong_value(column, "ID=NUMBER", text);
            } else if (const std::uint32_t count = number(column, value); count != 0) {
                counts[id] = count;
            }
        }
        return counts;
    }

    /// "officer;nguyen-van-a;tham-dinh;02/03/2026 08:00;03/03/2026 17:00;960;"
    void read_span(const std::string& text) {
        constexpr std::size_t kLeast = 6;
        const std::vector<std::string> parts = split(text, ';');
        const auto bearer =
            parts.empty() ? std::nullopt : enum_from_name<Bearer>(std::string_view(parts[0]));
        if (parts.size() < kLeast || parts.size() > kLeast + 1 || !bearer) {
            wrong_value("history",
                        "officer|unit|consulted|applicant|system;WHO;STEP;FROM;TO;MINUTES;GROUND",
                        text);
            return;
        }
        const auto from = when("history", parts[3]);
        const auto to = when("history", parts[4]);
        if (!from || !to) {
            if (parts[3].empty() || parts[4].empty()) {
                wrong_value("history", "both ends of the span", text);
            }
            return;
        }
        adopted_.history.push_back({*bearer, parts[1], parts[2], from->at_begin(), to->at_begin(),
                                    Minutes{number("history", parts[5])},
                                    parts.size() > kLeast ? parts[kLeast] : std::string{}});
    }

    Definitions& definitions_;
    const Layout& layout_;
    const CsvRow& row_;
    std::vector<AdoptionFinding>& findings_;
    AdoptDossier adopted_;
    ProcedurePtr procedure_;
    std::shared_ptr<const WorkingCalendar> calendar_;
    bool fine_ = true;
};

}  // namespace

Result<Adoptions> read_adoptions(Session& session, CsvTable table,
                                 const AdoptionSettings& settings) {
    const Result<Layout> layout = layout_of(table, settings);
    if (!layout) {
        return layout.error();
    }
    Definitions definitions(session);
    MOTCUA_TRY(definitions.open());
    Adoptions adoptions;
    std::map<std::string, std::size_t> lines;
    for (const CsvRow& row : table.rows) {
        auto read = RowReader(definitions, *layout, row, adoptions.findings).read(settings.source);
        if (!read) {
            continue;
        }
        const auto [first, is_new] = lines.emplace(read->code, row.line);
        if (!is_new) {
            adoptions.findings.push_back(
                {row.line,
                 "code",
                 {ErrorCode::already_exists,
                  fmt::format("expected each code once, but line {} has it too", first->second)}});
            continue;
        }
        adoptions.rows.push_back({row.line, std::move(*read)});
    }
    return adoptions;
}

}  // namespace motcua::cli
