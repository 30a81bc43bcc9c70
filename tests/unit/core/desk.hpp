// A desk for tests of the pure core: given a dossier's events, when a command comes, then these
// events or this refusal. No store, no clock, no language; conditions are C++ functions. An
// organisation of one commune with an empty neighbour, a plain calendar, ids that count.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include <motcua/engine/core/apply.hpp>
#include <motcua/engine/core/authorize.hpp>
#include <motcua/engine/core/decide.hpp>
#include <motcua/engine/core/facts.hpp>
#include <motcua/engine/model/procedure_builder.hpp>
#include <motcua/engine/organisation_directory.hpp>

namespace motcua::desk {

// Parts of procedures.

/// A condition or amount computed by C++.
[[nodiscard]] ExpressionPtr expression(std::function<Value(const Facts&)> compute);
/// True while the boolean field is true.
[[nodiscard]] ExpressionPtr is_set(const std::string& field);
[[nodiscard]] ExpressionPtr amount(std::int64_t dong);
/// Fails whenever it is evaluated, as one that spends its step budget does.
[[nodiscard]] ExpressionPtr endless();

[[nodiscard]] Routing to(const std::string& node);
[[nodiscard]] LimitCases within(const std::string& duration);
[[nodiscard]] FieldDef field(const std::string& id, FieldType type);
[[nodiscard]] OutcomeDef outcome(const std::string& id, const std::string& next,
                                 std::vector<Effect> effects = {});
/// Out of the enclosing parallel.
[[nodiscard]] OutcomeDef leaving(const std::string& id, const std::string& leave);

[[nodiscard]] Node start(const std::string& first);
[[nodiscard]] Node step(const std::string& id, const std::string& role,
                        std::vector<OutcomeDef> outcomes);
[[nodiscard]] Node wait(const std::string& id, std::vector<OutcomeDef> outcomes);
/// Asks `ask` within `within`; answers dong_y and khong; on to `next`.
[[nodiscard]] Node consult(const std::string& id, PartyRef ask, const std::string& within,
                           const std::string& next);
[[nodiscard]] Node route(const std::string& id, Routing cases);
[[nodiscard]] Node end(const std::string& id, EndStatus status = EndStatus::completed);
/// Branches "<id>.1", "<id>.2" … beginning at `firsts`.
[[nodiscard]] Node parallel(const std::string& id, const std::vector<std::string>& firsts,
                            const std::string& next, unsigned join = 0);
/// Puts a node into branch `number` of a parallel.
[[nodiscard]] Node inside(Node node, const std::string& parallel, unsigned number);

/// Internal work with roles mot-cua, chuyen-vien, lanh-dao; a start before the first node.
[[nodiscard]] Procedure work(std::vector<Node> nodes);
/// The same procedure behind a desk: mot-cua receives at the step "nhan", by its outcome "nhan".
[[nodiscard]] Procedure behind_desk(Procedure draft);
/// The same as a public service.
[[nodiscard]] Procedure service(std::vector<Node> nodes);
/// Reception "tiep-nhan" (nhan, thieu -> "cho-them", tu-choi), work "tham-dinh" (dat, khong),
/// signing "ky" (not by who did tham-dinh: ky, tra-lai), return "tra", ends.
[[nodiscard]] Procedure permit(std::uint32_t version = 1);

template <class T>
[[nodiscard]] T& part(Procedure& procedure, const std::string& node) {
    Node* found = nullptr;
    for (Node& candidate : procedure.nodes) {
        found = candidate.id == node ? &candidate : found;
    }
    INFO("node " << node);
    REQUIRE(found != nullptr);
    return std::get<T>(found->kind);
}
[[nodiscard]] OutcomeDef& outcome_of(Procedure& procedure, const std::string& step,
                                     const std::string& id);

// The office.

/// "xa" (H36.12) with the units quay (desk), kinh-te, lanh-dao. an, anh: mot-cua in quay. binh,
/// dung: chuyen-vien in kinh-te, truong their head. chi: lanh-dao, head of the leadership. "xa-ben"
/// (H36.13): yen, mot-cua, and zung, its head. "binh-2" is binh's second account (lanh-dao).
[[nodiscard]] OrganisationDefinition organisation();
/// `by` acts for `absent` from 2025 until the day given (2026-03-31), by 12/QĐ-UBND.
[[nodiscard]] Substitution substitution(const std::string& absent, const std::string& by,
                                        const std::string& until = "2026-03-31");
/// The organisation with these.
[[nodiscard]] OrganisationDefinition organisation_with(std::vector<Substitution> substitutions);
/// An officer who acts in the name of another.
[[nodiscard]] Actor on_behalf(const std::string& officer, const std::string& absent);
/// Monday to Friday 8-12 and 13-17, 2026.
[[nodiscard]] CalendarDefinition calendar();
[[nodiscard]] Instant at(const std::string& local);

/// A rule set "luat@1" with invented numbers: 8 working hours until an online dossier is received,
/// one supplement (15 working days to bring it), one extension a working day ahead, grounds of
/// pauses for waits and, with a document, for "suspended-by-law". An officer of the desk may
/// apologise; nothing else is said.
[[nodiscard]] RuleSet rule_set();

/// One dossier and what happens to it.
class Desk {
public:
    explicit Desk(Procedure procedure);

    /// Decides; what follows is applied if it is no refusal.
    Result<Decision> when(CommandBody body, const Actor& actor);
    /// The same from a form that was drawn when the dossier had that version.
    Result<Decision> when_shown(std::uint32_t version, CommandBody body,
                                const std::string& officer);
    /// Files under an id that the sender chose.
    Result<Decision> start_with_id(const StartDossier& command, const DossierId& id);
    /// Must succeed. The types of the events in order are in happened().
    Desk& then(CommandBody body, const Actor& actor);
    Desk& then(CommandBody body, const std::string& officer);
    /// Must be refused with this code, in our grammar, and change nothing.
    Desk& refused(ErrorCode code, CommandBody body, const Actor& actor);
    Desk& refused(ErrorCode code, CommandBody body, const std::string& officer);

    /// The same dossier on a desk of its own.
    [[nodiscard]] Desk copy() const;
    /// The next dossier's id is the one after `count` others.
    void skip_ids(int count);

    // Acts in one line.
    Desk& file();
    Desk& file(const StartDossier& command);
    Desk& claim(const std::string& step, const std::string& officer);
    /// Claims or accepts if need be, then completes.
    Desk& complete(const std::string& step, const std::string& outcome, const std::string& officer,
                   OutcomeForm form = {});
    Desk& wait_until(const std::string& local);

    [[nodiscard]] const Dossier& dossier() const { return *dossier_; }
    [[nodiscard]] const Decision& last() const { return last_; }
    /// All that was recorded of it, from the first event on.
    [[nodiscard]] const std::vector<RecordedEvent>& history() const { return history_; }
    /// Types of the events of the last command.
    [[nodiscard]] std::vector<std::string> happened() const;
    template <class E>
    [[nodiscard]] E event() const {
        const E* found = nullptr;
        for (const Event& candidate : last_.events) {
            found = found == nullptr ? std::get_if<E>(&candidate) : found;
        }
        INFO("event " << E::type);
        REQUIRE(found != nullptr);
        return *found;
    }
    [[nodiscard]] bool has_event(std::string_view type) const;
    /// The open task of a step; must be there.
    [[nodiscard]] const Task& task(const std::string& step) const;
    [[nodiscard]] bool is_open(const std::string& step) const;
    /// Steps with an open task, and active waits and calls, in order.
    [[nodiscard]] std::vector<std::string> stands_at() const;
    [[nodiscard]] DossierFacts facts() const;

    [[nodiscard]] const Procedure& procedure() const { return *procedure_; }
    [[nodiscard]] const OrganisationDirectory& directory() const { return *directory_; }

    Instant now = at("2026-03-02T09:00:00+07:00");  // a Monday
    ProcedurePtr in_force;
    std::uint32_t next_code_sequence = 1;
    bool given_code_taken = false;
    const Workload* workload = nullptr;
    /// The dossier that one to be filed goes by.
    const Dossier* earlier = nullptr;
    /// The rule set that decisions go by; none: nothing is allowed that law must allow.
    std::shared_ptr<const RuleSet> rules;
    /// Changes the organisation from now on.
    void reorganise(OrganisationDefinition organisation);
    /// Decisions go by this calendar from now on.
    void recalendar(CalendarDefinition calendar);
    /// The version in force from now on, which a dossier may come to be pinned or moved to.
    void publish(Procedure procedure);

private:
    class CountingIds final : public IdSource {
    public:
        [[nodiscard]] DossierId next_dossier_id(Instant now) override;
        std::uint8_t next = 1;
    };

    Result<Decision> decide_and_apply(const Command& command);
    void check_replay() const;

    ProcedurePtr procedure_;
    std::shared_ptr<const OrganisationDirectory> directory_;
    std::shared_ptr<const WorkingCalendar> calendar_;
    CountingIds ids_;
    std::optional<Dossier> dossier_;
    std::vector<RecordedEvent> history_;
    Decision last_;
};

/// Files on the desk's own procedure.
[[nodiscard]] StartDossier application();
/// Taken over from "igate", where it was filed and received at those times; it stands at
/// "tham-dinh" with binh. No due date, no history.
[[nodiscard]] AdoptDossier taken_over(const std::string& filed, const std::string& received);

}  // namespace motcua::desk
