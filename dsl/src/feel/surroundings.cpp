// Expressions in a context that is given as values or as FEEL.
#include <motcua/dsl/feel/surroundings.hpp>

#include "feel/evaluator.hpp"
#include "feel/session.hpp"
#include "feel/typing.hpp"

namespace motcua::feel {
namespace {

/// Of values, all that is known of them.
Type type_of_value(const Datum& datum) {
    if (datum.is_null()) {
        return Type::any();
    }
    if (const Items* items = datum.as<Items>()) {
        std::optional<Type> element;
        for (const Datum& item : *items) {
            const Type type = type_of_value(item);
            element = element ? joined(*element, type).value_or(Type::any()) : type;
        }
        return Type::list(element.value_or(Type::any()));
    }
    if (const Members* members = datum.as<Members>()) {
        std::vector<Member> types;
        for (const auto& [name, member] : *members) {
            types.push_back({name, type_of_value(member)});
        }
        return Type::record(std::move(types));
    }
    const Type type = type_of_literal(datum);
    return type.is(TypeKind::text) ? Type::text() : type;
}

class GivenFacts final : public Facts {
public:
    Record variables;

    [[nodiscard]] Value variable(std::string_view name) const override {
        const auto found = variables.find(name);
        return found == variables.end() ? Value() : found->second;
    }
    [[nodiscard]] Value call(std::string_view, std::span<const Value>) const override { return {}; }
};

/// One entry of a context that is evaluated as a whole, once in an evaluation.
class Entry final : public Evaluable {
public:
    Entry(std::shared_ptr<const Evaluable> context, Member member)
        : context_(std::move(context)), member_(std::move(member)) {}

    [[nodiscard]] Datum value(Session& session) const override {
        const Datum whole = session.decide(*context_);
        const Members* members = whole.as<Members>();
        const auto found =
            members == nullptr ? Members::const_iterator{} : members->find(member_.name);
        return members == nullptr || found == members->end() ? Datum() : found->second;
    }
    [[nodiscard]] std::string_view text() const noexcept override { return context_->text(); }
    [[nodiscard]] const std::vector<std::string>& reads() const noexcept override {
        return context_->reads();
    }
    [[nodiscard]] const std::vector<LookupCall>& lookups() const noexcept override {
        return context_->lookups();
    }
    [[nodiscard]] const Type& type() const noexcept override { return member_.type; }

private:
    std::shared_ptr<const Evaluable> context_;
    Member member_;
};

}  // namespace

struct Surroundings::Content {
    Scope scope;
    GivenFacts facts;
};

Surroundings::Surroundings() : content_(std::make_unique<Content>()) {}
Surroundings::~Surroundings() = default;
Surroundings::Surroundings(Surroundings&&) noexcept = default;
Surroundings& Surroundings::operator=(Surroundings&&) noexcept = default;

void Surroundings::set_now(Instant now) {
    give({{"now", Value(now)}, {"today", Value(motcua::date_of(now))}});
}

void Surroundings::give(const Record& variables) {
    for (const auto& [name, value] : variables) {
        content_->scope.declare(name, type_of_value(Datum::from(value)));
        content_->facts.variables.insert_or_assign(name, value);
    }
}

bool Surroundings::give(std::string_view context, std::vector<Diagnostic>& defects) {
    Compiled compiled = compile(context);
    defects = std::move(compiled.diagnostics);
    if (!compiled.ok()) {
        return false;
    }
    if (!compiled.expression->type().is_closed_record()) {
        defects.push_back(
            {Severity::error, 0, 0, "feel-type",
             "Ngữ cảnh phải có dạng { … }, nhưng đây là " + compiled.expression->type().title(),
             "Viết {tên: giá trị, …}"});
        return false;
    }
    const auto whole = std::static_pointer_cast<const Evaluable>(compiled.expression);
    for (const Member& member : whole->type().members()) {
        content_->scope.declare_decision(member.name, std::make_shared<const Entry>(whole, member));
    }
    return true;
}

Compiled Surroundings::compile(std::string_view text) const {
    return feel::compile(text, content_->scope, Type::any(), Checking::lenient);
}

const Facts& Surroundings::facts() const { return content_->facts; }

}  // namespace motcua::feel
