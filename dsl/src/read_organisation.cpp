// Organisations: units, officers with their posts, roles, who stands in for whom.
#include "readers.hpp"

namespace motcua::dsl {
namespace {

Unit read_unit(const ReadContext& context, const XmlElement& e) {
    Unit unit;
    unit.id = UnitId(context.text(e, "id"));
    unit.parent = UnitId(context.text(e, "parent"));
    unit.name = context.text(e, "name");
    unit.agency_code = context.text(e, "agency-code");
    unit.level = context.word(e, "level", AgencyLevel::none);
    unit.function = context.text(e, "function");
    unit.admin_code = context.text(e, "admin-code");
    unit.calendar = context.text(e, "calendar");
    unit.valid = context.validity(e, "from", "until");
    for (const std::string_view word : split_words(context.value(e, "predecessors").value_or(""))) {
        unit.predecessors.emplace_back(std::string(word));
    }
    context.place("unit:" + unit.id.value, e);
    return unit;
}

Officer read_officer(const ReadContext& context, const XmlElement& e) {
    Officer officer;
    officer.id = OfficerId(context.text(e, "id"));
    officer.name = context.text(e, "name");
    officer.person =
        e.attribute("person") != nullptr ? context.text(e, "person") : officer.id.value;
    officer.valid = context.validity(e, "from", "until");
    context.place("officer:" + officer.id.value, e);
    return officer;
}

Post read_post(const ReadContext& context, const XmlElement& e, const OfficerId& officer) {
    Post post;
    post.officer = officer;
    post.unit = UnitId(context.text(e, "unit"));
    post.role = RoleId(context.text(e, "role"));
    post.title = context.text(e, "title");
    post.head = context.boolean(e, "head", false);
    post.valid = context.validity(e, "from", "until");
    return post;
}

Substitution read_substitution(const ReadContext& context, const XmlElement& e) {
    Substitution substitution;
    substitution.absent = OfficerId(context.text(e, "absent"));
    substitution.by = OfficerId(context.text(e, "by"));
    const Validity period = context.validity(e, "from", "until");
    substitution.from = period.from.value_or(Date{});
    substitution.until = period.until.value_or(Date{});
    substitution.procedure = context.text(e, "procedure");
    substitution.step = context.text(e, "step");
    substitution.unit = UnitId(context.text(e, "unit"));
    substitution.order = context.count(e, "order").value_or(1);
    substitution.decision = context.text(e, "decision");
    return substitution;
}

Absence read_absence(const ReadContext& context, const XmlElement& e) {
    Absence absence;
    absence.officer = OfficerId(context.text(e, "officer"));
    const Validity period = context.validity(e, "from", "until");
    absence.from = period.from.value_or(Date{});
    absence.until = period.until.value_or(Date{});
    absence.reason = context.text(e, "reason");
    return absence;
}

Schedule read_schedule(const ReadContext& context, const XmlElement& e) {
    Schedule schedule;
    schedule.procedure = context.text(e, "procedure");
    schedule.variant = context.text(e, "variant");
    schedule.start = context.text(e, "start");
    schedule.unit = UnitId(context.text(e, "unit"));
    const Validity period = context.validity(e, "from", "until");
    schedule.from = period.from.value_or(Date{});
    schedule.until = period.until;
    return schedule;
}

}  // namespace

OrganisationDefinition read_organisation(const ReadContext& context, const XmlElement& root,
                                         const DefinitionRef& unnamed) {
    OrganisationDefinition organisation;
    context.place("organisation", root);
    organisation.ref.id = std::string(context.value(root, "id").value_or(unnamed.id));
    organisation.ref.version = context.count(root, "version").value_or(unnamed.version);
    if (const XmlElement* title = context.child(root, "title")) {
        organisation.title = ReadContext::content(*title);
    }
    if (const XmlElement* roles = context.child(root, "roles")) {
        for (const XmlElement* e : context.children(*roles)) {
            organisation.roles.push_back(
                {RoleId(context.text(*e, "id")), context.text(*e, "title")});
            context.place("role:" + context.text(*e, "id"), *e);
        }
    }
    if (const XmlElement* units = context.child(root, "units")) {
        for (const XmlElement* e : context.children(*units)) {
            organisation.units.push_back(read_unit(context, *e));
        }
    }
    if (const XmlElement* officers = context.child(root, "officers")) {
        for (const XmlElement* e : context.children(*officers)) {
            organisation.officers.push_back(read_officer(context, *e));
            for (const XmlElement* post : context.children(*e, "post")) {
                organisation.posts.push_back(
                    read_post(context, *post, organisation.officers.back().id));
            }
        }
    }
    for (const XmlElement* e : context.children(root, "substitution")) {
        organisation.substitutions.push_back(read_substitution(context, *e));
    }
    for (const XmlElement* e : context.children(root, "absence")) {
        organisation.absences.push_back(read_absence(context, *e));
    }
    for (const XmlElement* e : context.children(root, "schedule")) {
        organisation.schedules.push_back(read_schedule(context, *e));
    }
    check_organisation(context, root, organisation);
    return organisation;
}

}  // namespace motcua::dsl
