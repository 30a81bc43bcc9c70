// A form as JSON, member by member.
#include "task_form.hpp"

#include <algorithm>

#include <motcua/engine/core/facts.hpp>
#include <motcua/json/reader.hpp>

namespace motcua::http {
namespace {

class FormWriter {
public:
    explicit FormWriter(const TaskForm& form)
        : form_(form),
          facts_(form.calendar != nullptr
                     ? std::make_optional<DossierFacts>(form.procedure, form.dossier,
                                                        *form.calendar, form.now)
                     : std::nullopt) {}

    std::string write() {
        writer_.begin_object();
        head();
        outcomes();
        inputs();
        papers();
        writer_.end_object();
        return writer_.take();
    }

private:
    void head() {
        const Task& task = form_.task;
        const Node* const node = form_.procedure.node(task.step);
        text("id", to_string(TaskId{form_.dossier.id, task.number}));
        text("dossier", form_.dossier.id.value);
        text("code", form_.dossier.code);
        text("provisional_number", form_.dossier.provisional_number);
        writer_.member("procedure").begin_object();
        text("id", form_.procedure.ref.id);
        writer_.number_member("version", form_.procedure.ref.version);
        text("title", form_.procedure.title);
        writer_.end_object();
        text("step", task.step);
        text("no", node != nullptr ? node->no : std::string{});
        text("title", node != nullptr ? node->title : std::string{});
        text("role", task.role.value);
        text("unit", task.unit.value);
        text("holder", task.holder.value);
        instant("opened", task.opened);
        writer_.member("due");
        task.clock.due ? writer_.string(format_instant(*task.clock.due)) : writer_.null();
        text("clock", std::string(enum_name(task.clock.phase)));
    }

    void outcomes() {
        writer_.member("outcomes").begin_array();
        for (const OutcomeDef& outcome : form_.step.outcomes) {
            if (!offered(outcome)) {
                continue;
            }
            writer_.begin_object();
            text("id", outcome.id);
            text("title", outcome.title);
            writer_.member("effects").begin_array();
            for (const Effect effect : outcome.effects) {
                writer_.string(enum_name(effect));
            }
            writer_.end_array().member("requires").begin_array();
            requirement(outcome.requires_reason, "reason");
            requirement(outcome.requires_items, "items");
            requirement(outcome.requires_document, "papers");
            requirement(outcome.requires_signature, "signature");
            requirement(outcome.requires_number, "number");
            requirement(outcome.requires_contributions, "contributions");
            requirement(outcome.requires_quorum, "quorum");
            requirement(outcome.requires_presence, "present");
            writer_.end_array().end_object();
        }
        writer_.end_array();
    }

    void inputs() {
        writer_.member("inputs").begin_array();
        for (const InputDef& input : form_.step.inputs) {
            if (!holds(input.when)) {
                continue;
            }
            writer_.begin_object();
            if (!input.document.empty()) {
                text("document", input.document);
            } else if (const FieldDef* field = form_.procedure.field(input.field)) {
                describe(*field);
                writer_.member("value");
                json::from_value(form_.dossier.field(field->id), writer_);
            }
            writer_.boolean_member("required", input.required).end_object();
        }
        writer_.end_array();
    }

    void describe(const FieldDef& field) {
        text("field", field.id);
        text("title", field.title);
        text("type", std::string(enum_name(field.type)));
        if (!field.options.empty()) {
            writer_.member("options").begin_array();
            for (const FieldOption& option : field.options) {
                writer_.begin_object();
                text("value", option.value);
                text("title", option.title);
                writer_.end_object();
            }
            writer_.end_array();
        }
        if (!field.columns.empty()) {
            writer_.member("columns").begin_array();
            for (const FieldDef& column : field.columns) {
                writer_.begin_object();
                describe(column);
                writer_.boolean_member("required", column.required).end_object();
            }
            writer_.end_array();
        }
    }

    void papers() {
        writer_.member("papers").begin_array();
        for (const Paper& paper : form_.dossier.papers) {
            writer_.begin_object().number_member("number", paper.number);
            text("document", paper.document);
            text("name", paper.name.value);
            text("kind", std::string(enum_name(paper.kind)));
            text("check", std::string(enum_name(paper.check)));
            writer_.end_object();
        }
        writer_.end_array();
    }

    [[nodiscard]] bool holds(const ExpressionPtr& condition) const {
        if (condition == nullptr || !facts_) {
            return true;
        }
        const Result<Value> value = condition->evaluate(*facts_);
        return value && value->is_true();
    }
    [[nodiscard]] bool offered(const OutcomeDef& outcome) const {
        if (!holds(outcome.when)) {
            return false;
        }
        const auto memory = form_.dossier.memory.find(form_.task.step);
        if (!outcome.max || memory == form_.dossier.memory.end()) {
            return true;
        }
        const auto taken = memory->second.outcomes.find(outcome.id);
        return taken == memory->second.outcomes.end() || taken->second < *outcome.max;
    }

    void requirement(bool wanted, std::string_view name) {
        if (wanted) {
            writer_.string(name);
        }
    }
    void text(std::string_view name, const std::string& value) {
        writer_.member(name);
        value.empty() ? writer_.null() : writer_.string(value);
    }
    void instant(std::string_view name, Instant at) {
        writer_.text_member(name, format_instant(at));
    }

    const TaskForm& form_;
    std::optional<DossierFacts> facts_;
    json::Writer writer_;
};

}  // namespace

std::string render_form(const TaskForm& form) { return FormWriter(form).write(); }

}  // namespace motcua::http
