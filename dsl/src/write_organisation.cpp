// The reader's mirror: elements and attributes in the order of the vocabulary, what is left to its
// default left out.
#include <map>
#include <optional>
#include <vector>

#include <motcua/dsl/vocabulary.hpp>
#include <motcua/dsl/write_organisation.hpp>
#include <motcua/dsl/xml_text.hpp>

namespace motcua::dsl {
namespace {

/// Blanks that XML would read as others are written as numbers.
std::string attribute_text(std::string_view text) {
    std::string out;
    for (const char c : xml_escaped(text)) {
        switch (c) {
            case '\t':
                out += "&#9;";
                break;
            case '\n':
                out += "&#10;";
                break;
            case '\r':
                out += "&#13;";
                break;
            default:
                out += c;
                break;
        }
    }
    return out;
}

/// One start tag that grows by attributes.
class Tag {
public:
    Tag(std::string& out, std::size_t depth, std::string_view name) : out_(out) {
        out_.append(2 * depth, ' ');
        out_ += '<';
        out_ += name;
    }

    Tag& put(std::string_view name, std::string_view value) {
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        out_ += attribute_text(value);
        out_ += '"';
        return *this;
    }
    Tag& put_if_any(std::string_view name, std::string_view value) {
        return value.empty() ? *this : put(name, value);
    }
    Tag& put(const Validity& valid) {
        put_if_any("from", valid.from ? format_date(*valid.from) : "");
        return put_if_any("until", valid.until ? format_date(*valid.until) : "");
    }
    Tag& put(Date from, const std::optional<Date>& until) { return put(Validity{from, until}); }

    void end() { out_ += "/>\n"; }
    void open() { out_ += ">\n"; }

private:
    std::string& out_;
};

void close(std::string& out, std::size_t depth, std::string_view name) {
    out.append(2 * depth, ' ');
    out += "</" + std::string(name) + ">\n";
}

void write(std::string& out, const Unit& unit) {
    std::string predecessors;
    for (const UnitId& predecessor : unit.predecessors) {
        predecessors += (predecessors.empty() ? "" : " ") + predecessor.value;
    }
    Tag tag(out, 2, "unit");
    tag.put("id", unit.id.value).put("name", unit.name).put_if_any("parent", unit.parent.value);
    tag.put_if_any("agency-code", unit.agency_code);
    if (unit.level != AgencyLevel::none) {
        tag.put("level", enum_name(unit.level));
    }
    tag.put_if_any("function", unit.function)
        .put_if_any("admin-code", unit.admin_code)
        .put_if_any("calendar", unit.calendar)
        .put(unit.valid)
        .put_if_any("predecessors", predecessors)
        .end();
}

void write(std::string& out, const Post& post) {
    Tag tag(out, 3, "post");
    tag.put("unit", post.unit.value).put("role", post.role.value).put_if_any("title", post.title);
    if (post.head) {
        tag.put("head", "true");
    }
    tag.put(post.valid).end();
}

void write(std::string& out, const Officer& officer, const std::vector<const Post*>& posts) {
    Tag tag(out, 2, "officer");
    tag.put("id", officer.id.value).put("name", officer.name);
    if (officer.person != officer.id.value) {
        tag.put("person", officer.person);
    }
    tag.put(officer.valid);
    if (posts.empty()) {
        tag.end();
        return;
    }
    tag.open();
    for (const Post* post : posts) {
        write(out, *post);
    }
    close(out, 2, "officer");
}

void write(std::string& out, const Substitution& substitution) {
    Tag tag(out, 1, "substitution");
    tag.put("absent", substitution.absent.value)
        .put("by", substitution.by.value)
        .put(substitution.from, substitution.until)
        .put_if_any("procedure", substitution.procedure)
        .put_if_any("step", substitution.step)
        .put_if_any("unit", substitution.unit.value);
    if (substitution.order != 1) {
        tag.put("order", std::to_string(substitution.order));
    }
    tag.put("decision", substitution.decision).end();
}

void write(std::string& out, const Absence& absence) {
    Tag(out, 1, "absence")
        .put("officer", absence.officer.value)
        .put(absence.from, absence.until)
        .put_if_any("reason", absence.reason)
        .end();
}

void write(std::string& out, const Schedule& schedule) {
    Tag(out, 1, "schedule")
        .put("procedure", schedule.procedure)
        .put_if_any("variant", schedule.variant)
        .put("start", schedule.start)
        .put("unit", schedule.unit.value)
        .put(schedule.from, schedule.until)
        .end();
}

void write_officers(std::string& out, const OrganisationDefinition& organisation) {
    std::map<OfficerId, std::vector<const Post*>> posts;
    for (const Post& post : organisation.posts) {
        posts[post.officer].push_back(&post);
    }
    out += "  <officers>\n";
    for (const Officer& officer : organisation.officers) {
        write(out, officer, posts[officer.id]);
    }
    close(out, 1, "officers");
}

/// A comment must not end before its end.
std::string comment_text(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '-' && !out.empty() && out.back() == '-') {
            out += ' ';
        }
        out += c;
    }
    return out;
}

}  // namespace

std::string write_organisation(const OrganisationDefinition& organisation,
                               std::string_view remark) {
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    if (!remark.empty()) {
        out += "<!-- " + comment_text(remark) + " -->\n";
    }
    Tag(out, 0, "organisation")
        .put("xmlns", organisation_namespace)
        .put("id", organisation.ref.id)
        .put("version", std::to_string(organisation.ref.version))
        .open();
    out += "  <title>" + xml_escaped(organisation.title) + "</title>\n";
    out += "  <roles>\n";
    for (const Role& role : organisation.roles) {
        Tag(out, 2, "role").put("id", role.id.value).put("title", role.title).end();
    }
    close(out, 1, "roles");
    out += "  <units>\n";
    for (const Unit& unit : organisation.units) {
        write(out, unit);
    }
    close(out, 1, "units");
    write_officers(out, organisation);
    for (const Substitution& substitution : organisation.substitutions) {
        write(out, substitution);
    }
    for (const Absence& absence : organisation.absences) {
        write(out, absence);
    }
    for (const Schedule& schedule : organisation.schedules) {
        write(out, schedule);
    }
    close(out, 0, "organisation");
    return out;
}

}  // namespace motcua::dsl
