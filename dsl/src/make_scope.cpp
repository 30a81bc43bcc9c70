// The names of a procedure, gathered before any expression is compiled.
#include "make_scope.hpp"

#include <algorithm>
#include <array>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

constexpr std::array<std::string_view, 8> lookups{"outcome", "visits", "outcomes", "ended",
                                                  "ends",    "has",    "paid",     "answers"};

/// The ids of the children of that name, as values of a choice.
feel::Type choice_of(const ReadContext& context, const XmlElement& e, std::string_view children) {
    std::vector<std::string> ids;
    for (const XmlElement* child : context.children(e, children)) {
        ids.push_back(context.text(*child, "id"));
    }
    return feel::Type::choice(std::move(ids));
}

bool is_place(const XmlElement& e) {
    return e.name == "step" || e.name == "wait" || e.name == "call" || e.name == "parallel" ||
           e.name == "route" || e.name == "consult" || e.name == "service" || e.name == "session";
}

bool is_asking(const XmlElement& e) {
    return e.name == "consult" || e.name == "cooperate" || e.name == "vote";
}

std::vector<std::string> options_of(const ReadContext& context, const XmlElement& e) {
    const XmlElement* around = e.name == "vote" ? &e : context.child(e, "answer");
    std::vector<std::string> values;
    if (around != nullptr) {
        for (const XmlElement* option : context.children(*around, "option")) {
            values.push_back(context.text(*option, "value"));
        }
    }
    return values.empty() ? std::vector<std::string>{std::string(plain_answer)} : values;
}

/// One who is asked gives an answer, several a list of them.
feel::Type answer_type(const ReadContext& context, const XmlElement& e) {
    const feel::Type option = feel::Type::choice(options_of(context, e));
    if (asks_one(context, e)) {
        return option;
    }
    std::vector<feel::Member> members{{"by", feel::Type::text()},
                                      {"answer", option},
                                      {"silent", feel::Type::boolean()},
                                      {"at", feel::Type::date_time()}};
    const XmlElement* answer = context.child(e, "answer");
    const std::string id = answer != nullptr ? context.text(*answer, "id") : std::string();
    if (feel::is_name(id) && std::none_of(members.begin(), members.end(),
                                          [&](const feel::Member& m) { return m.name == id; })) {
        members.push_back({id, option});
    }
    return feel::Type::list(feel::Type::record(std::move(members)));
}

/// How often each outcome was chosen.
feel::Type counts_of(const ReadContext& context, const XmlElement& e) {
    std::vector<feel::Member> members;
    for (const XmlElement* outcome : context.children(e, "outcome")) {
        members.push_back({context.text(*outcome, "id"), feel::Type::number()});
    }
    return feel::Type::record(std::move(members));
}

/// `votes` is of the vote opened last: it has the options of all.
void declare_votes(const ReadContext& context, feel::Scope& scope) {
    std::vector<feel::Member> members{{"asked", feel::Type::number()},
                                      {"present", feel::Type::number()},
                                      {"letters", feel::Type::number()},
                                      {"quorum", feel::Type::boolean()}};
    bool any = false;
    for (const XmlElement& e : context.document().xml().elements()) {
        if (context.document().type(e.index) == nullptr || e.name != "vote") {
            continue;
        }
        any = true;
        for (const std::string& option : options_of(context, e)) {
            if (std::none_of(members.begin(), members.end(),
                             [&](const feel::Member& m) { return m.name == option; })) {
                members.push_back({option, feel::Type::number()});
            }
        }
    }
    if (any) {
        scope.declare("votes", feel::Type::record(std::move(members)));
    }
}

void declare_place(const ReadContext& context, const XmlElement& e, feel::Scope& scope) {
    const std::string id = context.text(e, "id");
    if (id.empty()) {
        return;
    }
    if (is_place(e)) {
        scope.declare_id("visits", id, feel::Type::number());
    }
    if ((e.name == "step" || e.name == "wait" || e.name == "service" || e.name == "session") &&
        context.child(e, "outcome") != nullptr) {
        scope.declare_id("outcome", id, choice_of(context, e, "outcome"));
        scope.declare_id("outcomes", id, counts_of(context, e));
    }
    if (e.name == "branch" || e.name == "on") {
        scope.declare_id("ended", id, choice_of(context, e, "end"));
    }
    if (e.name == "call") {
        // How the called procedure may end is said in another file.
        const bool over = e.attribute("over") != nullptr;
        scope.declare_id(over ? "ends" : "ended", id,
                         over ? feel::Type::list(feel::Type::text()) : feel::Type::text());
    }
    if (is_asking(e)) {
        scope.declare_id("answers", id, answer_type(context, e));
    }
    if (e.name == "document") {
        scope.declare_id("has", id, feel::Type::boolean());
    }
    if (e.name == "fee") {
        scope.declare_id("paid", id, feel::Type::boolean());
    }
}

/// `start` is one of the starts; a field of that name hides it.
void declare_starts(const ReadContext& context, feel::Scope& scope) {
    std::vector<std::string> ids;
    for (const XmlElement& e : context.document().xml().elements()) {
        if (e.name == "start" && context.document().type(e.index) != nullptr) {
            ids.push_back(context.text(e, "id"));
        }
    }
    scope.declare("start", feel::Type::choice(std::move(ids)));
}

/// Declared where a reader expects them: a `document` inside a flow is no paper of the dossier.
bool is_declared(const ReadContext& context, const XmlElement& e, IdSpace space) {
    return context.document().declared(space, context.text(e, "id")) == &e;
}

}  // namespace

feel::Scope make_scope(const ReadContext& context, const Procedure& procedure) {
    feel::Scope scope = feel::Scope::procedure();
    declare_starts(context, scope);
    for (const FieldDef& field : procedure.data) {
        if (feel::is_name(field.id)) {
            scope.declare(field);
        }
    }
    for (const ParameterDef& parameter : procedure.parameters) {
        if (feel::is_name(parameter.id)) {
            scope.declare(parameter.id, feel::Type::number());
        }
    }
    for (const XmlElement& e : context.document().xml().elements()) {
        const bool is_known =
            context.document().type(e.index) != nullptr &&
            (is_declared(context, e, IdSpace::node) || is_declared(context, e, IdSpace::document) ||
             is_declared(context, e, IdSpace::fee));
        if (is_known) {
            declare_place(context, e, scope);
        }
    }
    declare_votes(context, scope);
    for (const std::string_view id : context.document().unread_ids()) {
        // Its element is misspelt, which is reported: that it is missing need not be said too.
        for (const std::string_view function : lookups) {
            scope.declare_id(function, std::string(id), feel::Type::any());
        }
    }
    return scope;
}

}  // namespace motcua::dsl
