// Events of tasks: offered, taken, handed over, finished. Every hand-over has giver, receiver and
// both times (rule 37).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// A step became active. Either offered to a role in a unit, or handed to an officer.
struct TaskOpened {
    static constexpr std::string_view type = "task-opened";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    std::uint32_t place = 0;
    std::string step;
    std::uint32_t parent = 0;
    std::string branch;
    RoleId role;
    UnitId unit;
    OfficerId holder;
    OfficerId giver;
    HandOver how = HandOver::flow;
    ClockState clock;
    std::uint32_t from_task = 0;  ///< hand-over that can be pulled back
    std::string from_step;
    std::optional<Remaining> from_remaining;
    std::string organisation;  ///< "id@version" that resolved unit and holder
    OfficerId instead_of;      ///< the absent officer whose substitute the holder is
    std::string
        why;  ///< how the holder was chosen: "round-robin", "least-slack 480", "substitute 12/QĐ"

    friend bool operator==(const TaskOpened&, const TaskOpened&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("place", self.place);
        visit("step", self.step);
        visit("parent", self.parent);
        visit("branch", self.branch);
        visit("role", self.role);
        visit("unit", self.unit);
        visit("holder", self.holder);
        visit("giver", self.giver);
        visit("how", self.how);
        visit("clock", self.clock);
        visit("from_task", self.from_task);
        visit("from_step", self.from_step);
        visit("from_remaining", self.from_remaining);
        visit("organisation", self.organisation);
        visit("instead_of", self.instead_of);
        visit("why", self.why);
    }
};

/// An officer took an offered task: claiming is receipt too.
struct TaskClaimed {
    static constexpr std::string_view type = "task-claimed";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    OfficerId officer;

    friend bool operator==(const TaskClaimed&, const TaskClaimed&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("officer", self.officer);
    }
};

/// A head gave the task to an officer, who has yet to accept.
struct TaskAssigned {
    static constexpr std::string_view type = "task-assigned";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    OfficerId officer;
    OfficerId giver;
    Personal<std::string> reason;

    friend bool operator==(const TaskAssigned&, const TaskAssigned&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("officer", self.officer);
        visit("giver", self.giver);
        visit("reason", self.reason);
    }
};

/// The holder put it back to the unit.
struct TaskReleased {
    static constexpr std::string_view type = "task-released";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    Personal<std::string> reason;

    friend bool operator==(const TaskReleased&, const TaskReleased&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("reason", self.reason);
    }
};

/// The receiver signed for the hand-over.
struct TaskAccepted {
    static constexpr std::string_view type = "task-accepted";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    OfficerId officer;

    friend bool operator==(const TaskAccepted&, const TaskAccepted&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("officer", self.officer);
    }
};

/// The giver undid a hand-over the receiver had not acted on: the task closes, the earlier step
/// reopens.
struct HandOverPulledBack {
    static constexpr std::string_view type = "hand-over-pulled-back";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    OfficerId officer;
    Personal<std::string> reason;

    friend bool operator==(const HandOverPulledBack&, const HandOverPulledBack&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("officer", self.officer);
        visit("reason", self.reason);
    }
};

/// The receiver declined the hand-over: the task closes, the giver's step reopens.
struct TaskHandedBack {
    static constexpr std::string_view type = "task-handed-back";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    OfficerId officer;
    Personal<std::string> reason;

    friend bool operator==(const TaskHandedBack&, const TaskHandedBack&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("officer", self.officer);
        visit("reason", self.reason);
    }
};

/// The step is done with an outcome. What the outcome does follows as events of its own.
struct TaskCompleted {
    static constexpr std::string_view type = "task-completed";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;
    std::string outcome;
    OfficerId officer;
    std::string person;    ///< the natural person behind the officer
    OfficerId instead_of;  ///< the absent officer for whom it was done
    bool local = false;    ///< a local act: no second pair of eyes
    Remaining remaining;   ///< of the step's limit
    Personal<std::string> reason;
    Personal<std::vector<std::string>> items;
    std::string slip;                  ///< form role to issue
    std::vector<std::string> present;  ///< who was there, of those the step names

    friend bool operator==(const TaskCompleted&, const TaskCompleted&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
        visit("outcome", self.outcome);
        visit("officer", self.officer);
        visit("person", self.person);
        visit("instead_of", self.instead_of);
        visit("local", self.local);
        visit("remaining", self.remaining);
        visit("reason", self.reason);
        visit("items", self.items);
        visit("slip", self.slip);
        visit("present", self.present);
    }
};

/// Made void by a join, a leave, an override or the end of the dossier.
struct TaskCancelled {
    static constexpr std::string_view type = "task-cancelled";
    static constexpr unsigned version = 1;

    std::uint32_t task = 0;

    friend bool operator==(const TaskCancelled&, const TaskCancelled&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("task", self.task);
    }
};

}  // namespace motcua
