// One place for the members of each piece, both ways.
#include "organisation_json.hpp"

#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "members.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kLineBytesMax = 1'000;
constexpr std::size_t kPredecessorsMax = 200;

void some_text(json::Writer& writer, std::string_view name, const std::string& text) {
    writer.member(name);
    text.empty() ? writer.null() : writer.string(text);
}

void some_date(json::Writer& writer, std::string_view name, const std::optional<Date>& date) {
    writer.member(name);
    date ? writer.string(format_date(*date)) : writer.null();
}

void validity(json::Writer& writer, const Validity& valid) {
    some_date(writer, "from", valid.from);
    some_date(writer, "until", valid.until);
}

bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

void write(json::Writer& writer, const Unit& unit) {
    writer.begin_object().text_member("id", unit.id.value);
    some_text(writer, "parent", unit.parent.value);
    writer.text_member("name", unit.name);
    some_text(writer, "agency_code", unit.agency_code);
    writer.text_member("level", enum_name(unit.level));
    some_text(writer, "function", unit.function);
    some_text(writer, "admin_code", unit.admin_code);
    some_text(writer, "calendar", unit.calendar);
    validity(writer, unit.valid);
    writer.member("predecessors").begin_array();
    for (const UnitId& predecessor : unit.predecessors) {
        writer.string(predecessor.value);
    }
    writer.end_array().end_object();
}

void write(json::Writer& writer, const Officer& officer) {
    writer.begin_object().text_member("id", officer.id.value).text_member("name", officer.name);
    validity(writer, officer.valid);
    writer.end_object();
}

void write(json::Writer& writer, const Post& post) {
    writer.begin_object()
        .text_member("officer", post.officer.value)
        .text_member("unit", post.unit.value);
    some_text(writer, "role", post.role.value);
    some_text(writer, "title", post.title);
    writer.boolean_member("head", post.head);
    validity(writer, post.valid);
    writer.end_object();
}

void write(json::Writer& writer, const Role& role) {
    writer.begin_object()
        .text_member("id", role.id.value)
        .text_member("title", role.title)
        .end_object();
}

void write(json::Writer& writer, const Substitution& substitution) {
    writer.begin_object()
        .text_member("absent", substitution.absent.value)
        .text_member("by", substitution.by.value)
        .text_member("from", format_date(substitution.from))
        .text_member("until", format_date(substitution.until));
    some_text(writer, "procedure", substitution.procedure);
    some_text(writer, "step", substitution.step);
    some_text(writer, "unit", substitution.unit.value);
    writer.number_member("order", substitution.order);
    some_text(writer, "decision", substitution.decision);
    writer.end_object();
}

PieceReader::PieceReader(const json::Node& node) : node_(node) {
    if (node.kind != json::NodeKind::object) {
        misfit_ = PieceMisfit{"", "expected a JSON object, but it is something else"};
    }
}

const json::Node* PieceReader::find(std::string_view name) {
    known_.push_back(name);
    return node_.find(name);
}

void PieceReader::refuse(std::string_view name, std::string detail) {
    if (!misfit_) {
        misfit_ = PieceMisfit{pointer_to(name), std::move(detail)};
    }
}

std::string PieceReader::id(std::string_view name, const std::string& known) {
    std::string id = known;
    const bool sent = has(name);
    if (!sent && known.empty()) {
        refuse(name, "expected an id, but there is none");
    }
    identifier(name, id, false);
    if (sent && !known.empty() && id != known) {
        refuse(name, "expected what the path says, but it is something else");
    }
    return known.empty() ? id : known;
}

Date PieceReader::day(std::string_view name, const std::optional<Date>& known) {
    std::optional<Date> day = known;
    date(name, day);
    if (known && day != known) {
        refuse(name, "expected what the path says, but it is something else");
    }
    if (!day) {
        refuse(name, "expected a date like 2026-03-15, but it is none");
    }
    return known ? *known : day.value_or(Date{});
}

void PieceReader::identifier(std::string_view name, std::string& into, bool may_be_none) {
    const json::Node* const found = find(name);
    if (found == nullptr) {
        return;
    }
    if (found->kind == json::NodeKind::null && may_be_none) {
        into.clear();
    } else if (found->kind == json::NodeKind::string && is_identifier(found->text)) {
        into = found->text;
    } else {
        refuse(name, "expected an id of letters, digits, '-' and '_', but it is none");
    }
}

void PieceReader::text(std::string_view name, std::string& into, bool may_be_none) {
    const json::Node* const found = find(name);
    if (found == nullptr) {
        return;
    }
    if (found->kind == json::NodeKind::null && may_be_none) {
        into.clear();
    } else if (found->kind == json::NodeKind::string && is_line(found->text)) {
        into = found->text;
    } else {
        refuse(name, "expected a line of text of at most " + std::to_string(kLineBytesMax) +
                         " bytes, but it is none");
    }
}

void PieceReader::date(std::string_view name, std::optional<Date>& into) {
    const json::Node* const found = find(name);
    if (found == nullptr) {
        return;
    }
    if (found->kind == json::NodeKind::null) {
        into.reset();
        return;
    }
    const auto date = found->kind == json::NodeKind::string
                          ? parse_date(found->text)
                          : Result<Date>(Error{ErrorCode::invalid_argument, {}});
    if (date) {
        into = *date;
    } else {
        refuse(name, "expected a date like 2026-03-15, but it is none");
    }
}

void PieceReader::boolean(std::string_view name, bool& into) {
    const json::Node* const found = find(name);
    if (found != nullptr && found->kind == json::NodeKind::boolean) {
        into = found->boolean;
    } else if (found != nullptr) {
        refuse(name, "expected true or false, but it is neither");
    }
}

void PieceReader::number(std::string_view name, unsigned& into) {
    constexpr std::uint64_t most = 1'000;
    const json::Node* const found = find(name);
    if (found == nullptr) {
        return;
    }
    const auto number =
        found->kind == json::NodeKind::number ? whole_number(found->text, 1, most) : std::nullopt;
    if (number) {
        into = static_cast<unsigned>(*number);
    } else {
        refuse(name,
               "expected a whole number from 1 to " + std::to_string(most) + ", but it is none");
    }
}

void PieceReader::identifiers(std::string_view name, std::vector<UnitId>& into) {
    const json::Node* const found = find(name);
    if (found == nullptr) {
        return;
    }
    const bool fits =
        found->kind == json::NodeKind::array && found->items.size() <= kPredecessorsMax &&
        std::all_of(found->items.begin(), found->items.end(), [](const json::Node& item) {
            return item.kind == json::NodeKind::string && is_identifier(item.text);
        });
    if (!fits) {
        refuse(name, "expected a list of at most " + std::to_string(kPredecessorsMax) +
                         " ids, but it is something else");
        return;
    }
    into.clear();
    for (const json::Node& item : found->items) {
        into.emplace_back(item.text);
    }
}

void PieceReader::level(std::string_view name, AgencyLevel& into) {
    const json::Node* const found = find(name);
    if (found == nullptr) {
        return;
    }
    const auto level = found->kind == json::NodeKind::string
                           ? enum_from_name<AgencyLevel>(found->text)
                           : std::nullopt;
    if (level) {
        into = *level;
    } else {
        refuse(name, "expected none, ministry, province or commune, but it is something else");
    }
}

std::optional<PieceMisfit> PieceReader::misfit() {
    for (const auto& [name, member] : node_.members) {
        if (std::find(known_.begin(), known_.end(), std::string_view(name)) == known_.end()) {
            refuse(name, "expected no member of this name, but there is one");
        }
    }
    return misfit_;
}

void read(PieceReader& reader, Unit& unit) {
    reader.identifier("parent", unit.parent.value);
    reader.text("name", unit.name, false);
    reader.text("agency_code", unit.agency_code);
    reader.level("level", unit.level);
    reader.identifier("function", unit.function);
    reader.text("admin_code", unit.admin_code);
    reader.identifier("calendar", unit.calendar);
    reader.date("from", unit.valid.from);
    reader.date("until", unit.valid.until);
    reader.identifiers("predecessors", unit.predecessors);
}

void read(PieceReader& reader, Officer& officer) {
    reader.text("name", officer.name, false);
    reader.identifier("person", officer.person, false);
    reader.date("from", officer.valid.from);
    reader.date("until", officer.valid.until);
    if (officer.person.empty()) {
        officer.person = officer.id.value;
    }
}

void read(PieceReader& reader, Post& post) {
    reader.text("title", post.title);
    reader.boolean("head", post.head);
    reader.date("from", post.valid.from);
    reader.date("until", post.valid.until);
}

void read(PieceReader& reader, Substitution& substitution) {
    std::optional<Date> until;
    reader.date("until", until);
    substitution.until = until.value_or(substitution.until);
    reader.number("order", substitution.order);
    reader.text("decision", substitution.decision, false);
}

bool is_identifier(std::string_view text) noexcept {
    return !text.empty() && text.size() <= limits::id_bytes_max &&
           (is_letter(text.front()) || text.front() == '_') &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-';
           });
}

bool is_line(std::string_view text) noexcept {
    return text.size() <= kLineBytesMax && text.find_first_not_of(' ') != std::string_view::npos &&
           std::none_of(text.begin(), text.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace motcua::http
