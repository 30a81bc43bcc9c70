// Both texts loaded and compared.
#include <algorithm>
#include <map>

#include <motcua/dsl/diff.hpp>
#include <motcua/dsl/load.hpp>

#include "check/step_time.hpp"
#include "diff/comparison.hpp"
#include "diff/days.hpp"

namespace motcua::dsl {
namespace {

Result<ProcedurePtr> sound(std::string_view text, std::string_view name) {
    const LoadResult loaded = load_procedure(text, name);
    if (loaded.definition != nullptr) {
        return loaded.definition;
    }
    const auto first =
        std::find_if(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
    std::string detail = "expected a sound procedure in " + std::string(name) + ", but ";
    detail += first == loaded.diagnostics.end()
                  ? "there is none"
                  : "line " + std::to_string(first->line) + ", column " +
                        std::to_string(first->column) + " has " + first->code;
    return Error{ErrorCode::definition_invalid, std::move(detail)};
}

/// Gathers the fields that expressions name.
class FieldNames {
public:
    FieldNames(const Procedure& before, const Procedure& after) : old_(before), new_(after) {}

    void add(const Change& change) {
        for (const PartName& part : change.place) {
            add(part);
        }
        if (change.rule != nullptr && diff::is_expression(change.rule->type)) {
            add(change.before.text);
            add(change.after.text);
        }
        add(change.content);
    }

    void add(const DiffPart& part) {
        add(part.name);
        for (const DiffWord& word : part.words) {
            if (word.rule != nullptr && diff::is_expression(word.rule->type)) {
                add(word.value.text);
            }
        }
        for (const DiffPart& inner : part.parts) {
            add(inner);
        }
    }

    void add(std::string_view expression) {
        for (const std::string_view name : diff::names_in(expression)) {
            const FieldDef* field = new_.field(name);
            field = field != nullptr ? field : old_.field(name);
            if (field != nullptr) {
                titles_.emplace(field->id, field->title);
            }
        }
    }

    [[nodiscard]] std::vector<NamedField> all() const {
        std::vector<NamedField> fields;
        for (const auto& [id, title] : titles_) {
            fields.push_back({id, title});
        }
        return fields;
    }

private:
    /// A case is told by its condition.
    void add(const PartName& part) {
        if (part.id.empty()) {
            add(part.key);
        }
    }

    const Procedure& old_;
    const Procedure& new_;
    std::map<std::string, std::string> titles_;
};

std::vector<NamedField> named_fields(const ProcedureDiff& diff, const Procedure& before,
                                     const Procedure& after) {
    FieldNames names(before, after);
    for (const Change& change : diff.changes) {
        names.add(change);
    }
    for (const CaseDays& one : diff.days) {
        names.add(one.when);
    }
    return names.all();
}

bool same_time(const SideDays& a, const SideDays& b) {
    return a.limit == b.limit && a.with_added == b.with_added && a.until == b.until &&
           a.steps == b.steps && a.complete == b.complete;
}

}  // namespace

std::string_view to_string(ChangeKind kind) noexcept {
    switch (kind) {
        case ChangeKind::added:
            return "added";
        case ChangeKind::removed:
            return "removed";
        case ChangeKind::changed:
            return "changed";
        case ChangeKind::replaced:
            return "replaced";
        case ChangeKind::renamed:
            return "renamed";
        case ChangeKind::reordered:
            return "reordered";
        case ChangeKind::moved:
            break;
    }
    return "moved";
}

std::optional<Stretch> stretch_of(const Duration& duration) {
    if (duration.unit == DurationUnit::office_hours) {
        return std::nullopt;
    }
    const std::optional<check::Span> span = check::span_of(duration);
    return span ? std::optional(Stretch{span->working, span->calendar}) : std::nullopt;
}

bool CaseDays::same() const { return same_time(before, after); }

Result<ProcedureDiff> diff_procedures(std::string_view before, std::string_view after,
                                      std::string_view before_name, std::string_view after_name) {
    const Result<ProcedurePtr> old_procedure = sound(before, before_name);
    if (!old_procedure) {
        return old_procedure.error();
    }
    const Result<ProcedurePtr> new_procedure = sound(after, after_name);
    if (!new_procedure) {
        return new_procedure.error();
    }
    ProcedureDiff result;
    result.before = (*old_procedure)->ref;
    result.after = (*new_procedure)->ref;
    result.title = (*new_procedure)->title;
    result.changes = diff_words(before, after);
    result.days = diff::compare_days(**old_procedure, **new_procedure);
    result.fields = named_fields(result, **old_procedure, **new_procedure);
    return result;
}

std::vector<Change> diff_words(std::string_view before, std::string_view after) {
    const diff::Tree old_tree(before);
    const diff::Tree new_tree(after);
    const bool readable = old_tree.readable() && new_tree.readable();
    return readable ? diff::compare(old_tree, new_tree) : std::vector<Change>{};
}

}  // namespace motcua::dsl
