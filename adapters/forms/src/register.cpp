// Rows of the register, page by page.
#include "register.hpp"

#include <set>

#include <motcua/engine/ports/store.hpp>

#include "people.hpp"
#include "words.hpp"

namespace motcua::forms {
namespace {

/// Who did the reception, as the dossier remembers it; the officer of another step is none.
OfficerId received_by(const Dossier& dossier, const Procedure& procedure) {
    for (const auto& [node, memory] : dossier.memory) {
        const StepNode* const step = procedure.step(node);
        if (step != nullptr && step->reception && !memory.officer.empty()) {
            return memory.officer;
        }
    }
    return {};
}

FormValues row_of(const DossierRow& row, const Dossier& dossier, const Procedure* procedure,
                  const People& people, std::size_t no) {
    FormValues values;
    const Party& owner = dossier.header.owner;
    values.texts = {
        {"no", std::to_string(no)},
        {"code", row.code},
        {"procedure", row.title},
        {"sets", std::to_string(dossier.header.sets)},
        {"owner", owner.name.value},
        {"address", owner.address.value},
        {"phone", owner.phone.value},
        {"received", short_moment(row.received)},
        {"due", short_moment(row.due)},
        {"finished", short_moment(row.finished)},
        {"returned", short_moment(row.returned)},
        {"return_way", return_way_in_words(dossier.header.return_way)},
        {"officer",
         procedure != nullptr ? people.officer(received_by(dossier, *procedure)) : std::string{}},
        {"note", row.end_status ? end_in_words(*row.end_status) : std::string{}},
    };
    return values;
}

class Collector {
public:
    Collector(Engine& engine, Reader& reader, const RegisterOrder& order)
        : engine_(engine),
          reader_(reader),
          begins_(at_time(order.from, TimeOfDay{0})),
          people_(engine.directory(), order.until) {}

    [[nodiscard]] Result<void> add(const DossierRow& row) {
        if (!row.received || *row.received < begins_) {
            return {};
        }
        if (found_.rows.size() == register_rows_max) {
            return Error{ErrorCode::limit_exceeded,
                         "expected at most " + std::to_string(register_rows_max) +
                             " dossiers in one register, but there are more; ask for a shorter "
                             "period"};
        }
        const auto dossier = reader_.dossier(row.dossier);
        if (!dossier) {
            return dossier.error();
        }
        if (!*dossier) {
            return {};
        }
        const auto procedure = engine_.procedure((*dossier)->procedure);
        found_.rows.push_back(row_of(row, **dossier, procedure ? procedure->get() : nullptr,
                                     people_, found_.rows.size() + 1));
        found_.dossiers.push_back(row.dossier);
        return {};
    }

    [[nodiscard]] RegisterRows take() { return std::move(found_); }

private:
    Engine& engine_;
    Reader& reader_;
    const Instant begins_;
    const People people_;
    RegisterRows found_;
};

}  // namespace

Result<RegisterRows> register_rows(Engine& engine, Reader& reader, const Visibility& visibility,
                                   const RegisterOrder& order) {
    FiguresQuery query;
    query.received_before = at_time(order.until + std::chrono::days{1}, TimeOfDay{0});
    query.open_at = at_time(order.from, TimeOfDay{0});  // what ended before was received before
    query.agency = order.unit;
    Collector collector(engine, reader, order);
    PageRequest page{200, {}};
    do {
        const Result<Page<DossierRow>> rows = reader.figures(visibility, query, page);
        if (!rows) {
            return rows.error();
        }
        for (const DossierRow& row : rows->rows) {
            MOTCUA_TRY(collector.add(row));
        }
        page.after = rows->next;
    } while (!page.after.empty());
    return collector.take();
}

Result<RuleSetPtr> rules_of_register(Engine& engine, const std::string& id, Date on) {
    if (!id.empty()) {
        return engine.rule_set(id, on);
    }
    std::set<std::string> ids;
    for (const DefinitionRow& row : engine.definitions()) {
        if (row.kind == DefinitionKind::rules) {
            ids.insert(row.ref.id);
        }
    }
    RuleSetPtr only;
    for (const std::string& each : ids) {
        const Result<RuleSetPtr> rules = engine.rule_set(each, on);
        if (rules && only != nullptr) {
            return Error{ErrorCode::invalid_argument,
                         "expected the id of a rule set, but several are in force"};
        }
        only = rules ? *rules : only;
    }
    if (only == nullptr) {
        return Error{ErrorCode::not_found,
                     "expected a rule set that is in force on that day, but there is none"};
    }
    return only;
}

}  // namespace motcua::forms
