// The names of a procedure, gathered before any expression is compiled.
#include "make_scope.hpp"

#include <array>

namespace motcua::dsl {
namespace {

constexpr std::array<std::string_view, 7> lookups{"outcome", "visits", "ended",  "ends",
                                                  "has",     "paid",   "answers"};

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
           e.name == "route" || e.name == "consult" || e.name == "service" ||
           e.name == "session";
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
    }
    if (e.name == "branch") {
        scope.declare_id("ended", id, choice_of(context, e, "end"));
    }
    if (e.name == "call") {
        // How the called procedure may end is said in another file.
        const bool over = e.attribute("over") != nullptr;
        scope.declare_id(over ? "ends" : "ended", id,
                         over ? feel::Type::list(feel::Type::text()) : feel::Type::text());
    }
    if (e.name == "consult") {
        std::vector<std::string> values;
        if (const XmlElement* answer = context.child(e, "answer")) {
            for (const XmlElement* option : context.children(*answer, "option")) {
                values.push_back(context.text(*option, "value"));
            }
        }
        scope.declare_id("answers", id, feel::Type::choice(std::move(values)));
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
    for (const XmlElement& e : context.document().xml().elements()) {
        const bool is_known =
            context.document().type(e.index) != nullptr &&
            (is_declared(context, e, IdSpace::node) || is_declared(context, e, IdSpace::document) ||
             is_declared(context, e, IdSpace::fee));
        if (is_known) {
            declare_place(context, e, scope);
        }
    }
    for (const std::string_view id : context.document().unread_ids()) {
        // Its element is misspelt, which is reported: that it is missing need not be said too.
        for (const std::string_view function : lookups) {
            scope.declare_id(function, std::string(id), feel::Type::any());
        }
    }
    return scope;
}

}  // namespace motcua::dsl
