// Who works where, in what capacity and since when.
#include "organisation_json.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

/// Which rows are asked for.
struct Wanted {
    std::optional<Date> on;
    std::string unit;
    std::string officer;

    [[nodiscard]] bool fits(const Validity& valid) const { return !on || valid.holds_on(*on); }
    [[nodiscard]] bool fits(const Unit& one) const {
        return fits(one.valid) && (unit.empty() || one.parent.value == unit);
    }
    [[nodiscard]] bool fits(const Officer& one) const { return fits(one.valid); }
    [[nodiscard]] bool fits(const Post& one) const {
        return fits(one.valid) && (unit.empty() || one.unit.value == unit) &&
               (officer.empty() || one.officer.value == officer);
    }
    [[nodiscard]] bool fits(const Role&) const { return true; }
    [[nodiscard]] bool fits(const Substitution& one) const {
        return fits(Validity{one.from, one.until}) &&
               (officer.empty() || one.absent.value == officer || one.by.value == officer);
    }
};

std::optional<Wanted> wanted_by(Call& call) {
    Wanted wanted{{}, call.query("unit"), call.query("officer")};
    if (const std::string text = call.query("on"); !text.empty()) {
        const auto date = parse_date(text);
        if (!date) {
            call.refuse(
                {ErrorCode::invalid_argument, "expected a date like 2026-03-15, but it is none"},
                {{}, {}, "on"});
            return std::nullopt;
        }
        wanted.on = *date;
    }
    return wanted;
}

/// "<version>-<position>": how far the rows of that version were looked through.
std::optional<std::size_t> position_in(Call& call, const std::string& cursor,
                                       const DefinitionRef& version) {
    const std::string mark = std::to_string(version.version) + "-";
    const auto position =
        cursor.compare(0, mark.size(), mark) == 0
            ? whole_number(std::string_view(cursor).substr(mark.size()), 1, UINT32_MAX)
            : std::nullopt;
    if (!position) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected a cursor of the organisation in force, but it is none"},
                    {{}, {}, "cursor"});
        return std::nullopt;
    }
    return static_cast<std::size_t>(*position);
}

template <class Row>
void list(Call& call, std::initializer_list<std::string_view> known,
          std::vector<Row> OrganisationDefinition::*const rows_of) {
    const auto wanted = call.knows_query(known) ? wanted_by(call) : std::nullopt;
    const auto page = wanted ? call.page() : std::nullopt;
    if (!page) {
        return;
    }
    const OrganisationDefinition* const all = call.engine().directory().organisation();
    if (all == nullptr) {
        call.refuse_unknown("an organisation that can be listed");
        return;
    }
    const auto from = page->after.empty() ? std::optional<std::size_t>(0)
                                          : position_in(call, page->after, all->ref);
    if (!from) {
        return;
    }
    const std::vector<Row>& rows = all->*rows_of;
    std::vector<Row> found;
    std::size_t at = *from;
    for (; at < rows.size() && found.size() < page->limit; ++at) {
        if (wanted->fits(rows[at])) {
            found.push_back(rows[at]);
        }
    }
    const std::string next =
        at < rows.size() ? std::to_string(all->ref.version) + "-" + std::to_string(at) : "";
    json::Writer writer =
        page_of(found, next, [](json::Writer& out, const Row& row) { write(out, row); });
    Response response{200, "application/json", writer.take(), {}};
    response.fields.add("ETag", "\"" + std::to_string(all->ref.version) + "\"");
    call.answer(std::move(response));
}

}  // namespace

void list_units(Call& call, Reader&) {
    list(call, {"on", "unit", "limit", "cursor"}, &OrganisationDefinition::units);
}

void list_officers(Call& call, Reader&) {
    list(call, {"on", "limit", "cursor"}, &OrganisationDefinition::officers);
}

void list_posts(Call& call, Reader&) {
    list(call, {"on", "unit", "officer", "limit", "cursor"}, &OrganisationDefinition::posts);
}

void list_roles(Call& call, Reader&) {
    list(call, {"limit", "cursor"}, &OrganisationDefinition::roles);
}

void list_substitutions(Call& call, Reader&) {
    list(call, {"on", "officer", "limit", "cursor"}, &OrganisationDefinition::substitutions);
}

}  // namespace motcua::http
