// Asking several at once: consult over a list, cooperation and vote inside a step. The place that asks
// is to those asked what a parallel is to its branches: it holds the clock, counts the answers, and
// makes void what is not needed any more.
#include "flow_asking.hpp"

#include <algorithm>
#include <set>

#include "asking.hpp"
#include "clocks.hpp"
#include "rights.hpp"

namespace motcua::core {
namespace {

using Kind = ConsultNode::Kind;

struct Asking {
    AskedParty party;
    Addressee whom;
};

// In order, everybody once: whoever is named again was asked already.
class Listing {
public:
    void add(Addressee whom, const std::string& as, bool required) {
        ++entries_;
        AskedParty party;
        party.party = whom.name.empty() ? "?" + std::to_string(entries_) : whom.name;
        party.as = as;
        party.required = required;
        if (seen_.insert(party.party).second) {
            asked_.push_back(Asking{std::move(party), std::move(whom)});
        }
    }
    [[nodiscard]] std::vector<Asking> take() { return std::move(asked_); }

private:
    std::size_t entries_ = 0;
    std::set<std::string> seen_;
    std::vector<Asking> asked_;
};

std::string text_of(const Record& row, const std::string& column) {
    const auto found = row.find(column);
    const std::string* text = found != row.end() ? found->second.as<std::string>() : nullptr;
    return text != nullptr ? *text : std::string();
}

void list_rows(const Deciding& deciding, const ConsultNode& consult, Listing& listing) {
    const FieldDef* list = deciding.procedure().field(consult.over);
    const Value rows = deciding.dossier().field(consult.over);
    const List* values = rows.as<List>();
    if (list == nullptr || values == nullptr) {
        return;
    }
    const auto column =
        std::find_if(list->columns.begin(), list->columns.end(),
                     [&](const FieldDef& field) { return field.id == consult.each; });
    const FieldType type = column != list->columns.end() ? column->type : FieldType::agency;
    for (const Value& value : *values) {
        const Record* row = value.as<Record>();
        const std::string name = row != nullptr ? text_of(*row, consult.each) : std::string();
        const std::string as = row != nullptr ? text_of(*row, consult.as) : std::string();
        listing.add(name.empty() ? Addressee{} : addressee_named(deciding, type, name), as, false);
    }
}

Result<std::vector<Asking>> whom_to_ask(const Deciding& deciding, const ConsultNode& consult) {
    Listing listing;
    for (const AskDef& ask : consult.asks) {
        Result<bool> wanted = deciding.holds(ask.when);
        if (!wanted) {
            return wanted.error();
        }
        if (*wanted) {
            listing.add(addressee_of(deciding, ask.party), ask.id, ask.required);
        }
    }
    list_rows(deciding, consult, listing);
    return listing.take();
}

void raise_nobody(Deciding& deciding, std::uint32_t place, const Node& node,
                  const std::string& entry) {
    raise_incident(deciding, place,
                   rejection(ErrorCode::directory_unresolved, "whom to ask at \"" + node.id + "\"",
                             "entry \"" + entry + "\" names nobody"));
}

std::size_t answered(const Place& asking) {
    return static_cast<std::size_t>(
        std::count_if(asking.ended.begin(), asking.ended.end(),
                      [](const auto& party) { return !party.second.empty(); }));
}

bool is_settled(const Place& asking) {
    return answered(asking) >= asking.needed || asking.ended.size() == asking.opened.size();
}

void cancel_below(Deciding& deciding, std::uint32_t number) {
    std::vector<std::uint32_t> children;
    for (const Place& place : deciding.dossier().places) {
        if (place.parent == number) {
            children.push_back(place.number);
        }
    }
    for (const std::uint32_t child : children) {
        cancel_place(deciding, child);
    }
}

Result<void> check_settled(const Deciding& deciding, const Place& asking, const Node& node,
                           const OutcomeDef& outcome) {
    const Kind kind = node.as<ConsultNode>()->kind;
    if (kind == Kind::cooperate && outcome.requires_contributions && !is_settled(asking)) {
        return rejection(ErrorCode::condition_not_met,
                         std::to_string(asking.needed) + " contributions to \"" + node.id + "\"",
                         "there are " + std::to_string(answered(asking)));
    }
    if (kind == Kind::vote && outcome.requires_quorum &&
        !has_quorum(deciding.procedure(), deciding.dossier(), node.id)) {
        return rejection(ErrorCode::condition_not_met, "a quorum in \"" + node.id + "\"",
                         "too few of those who must be there have voted");
    }
    return {};
}

}  // namespace

Result<void> ask_several(Deciding& deciding, const Node& node, const Lane& lane,
                         const Arrival& arrival) {
    const auto& consult = *node.as<ConsultNode>();
    Result<std::vector<Asking>> all = whom_to_ask(deciding, consult);
    if (!all) {
        return all.error();
    }
    PartiesAsked event;
    event.place = deciding.dossier().next_place;
    event.node = node.id;
    event.parent = lane.parent;
    event.branch = lane.branch;
    event.needed = static_cast<std::uint32_t>(consult.join.needed(all->size()));
    event.vote = consult.kind == Kind::vote;
    for (const Asking& one : *all) {
        event.parties.push_back(one.party);
    }
    const std::uint32_t asking = event.place;
    deciding.emit(std::move(event));
    if (consult.kind == Kind::consult) {
        hold_clock(deciding, node, asking);
    }
    Arrival each;
    each.giver = arrival.giver;
    for (const Asking& one : *all) {
        const std::uint32_t place = deciding.dossier().next_place;
        MOTCUA_TRY(ask(deciding, node, one.whom, Lane{asking, one.party.party}, each));
        if (one.whom.name.empty()) {
            raise_nobody(deciding, place, node, one.party.party);
        }
    }
    if (all->empty() && consult.kind == Kind::consult) {
        leave_place(deciding, asking, "none");
    }
    return {};
}

Result<void> ask_again(Deciding& deciding, const Node& node, const Lane& lane,
                       const Arrival& arrival) {
    Result<std::vector<Asking>> all = whom_to_ask(deciding, *node.as<ConsultNode>());
    if (!all) {
        return all.error();
    }
    const auto found = std::find_if(all->begin(), all->end(), [&](const Asking& one) {
        return one.party.party == lane.branch;
    });
    if (found == all->end()) {
        return rejection(ErrorCode::condition_not_met,
                         "\"" + lane.branch + "\" among those to ask at \"" + node.id + "\"",
                         "the dossier does not name it any more");
    }
    return ask(deciding, node, found->whom, lane, arrival);
}

Result<void> count_answers(Deciding& deciding, std::uint32_t number) {
    const Place asking = *deciding.dossier().place(number);
    const auto& consult = *deciding.procedure().node(asking.node)->as<ConsultNode>();
    if (consult.kind != Kind::consult || !is_settled(asking)) {
        return {};
    }
    cancel_below(deciding, number);
    leave_place(deciding, number, "answered");
    return move_on(deciding, consult.next, Lane{asking.parent, asking.branch}, Arrival{});
}

Result<void> check_asked(const Deciding& deciding, const Task& task, const OutcomeDef& outcome) {
    for (const Place& place : deciding.dossier().places) {
        if (place.parent == task.place && place.number != task.place) {
            const Node* node = deciding.procedure().node(place.node);
            MOTCUA_TRY(check_settled(deciding, place, *node, outcome));
        }
    }
    return {};
}

void stop_asking(Deciding& deciding, std::uint32_t place) { cancel_below(deciding, place); }

Result<std::uint32_t> find_party(const Deciding& deciding, const Place& asking,
                                 const std::string& party) {
    const Place* found = nullptr;
    std::string open;
    std::size_t count = 0;
    for (const Place& place : deciding.dossier().places) {
        const bool named =
            place.parent == asking.number && (party.empty() || place.branch == party);
        if (place.parent == asking.number) {
            open += (open.empty() ? "\"" : ", \"") + place.branch + "\"";
        }
        if (named) {
            found = &place;
            ++count;
        }
    }
    if (count != 1) {
        return rejection(count == 0 ? ErrorCode::task_not_active : ErrorCode::invalid_argument,
                         "one party whose answer is awaited (" + open + ")",
                         party.empty() ? "none was named" : "\"" + party + "\" is none");
    }
    return found->number;
}

Result<void> check_one_vote(const Deciding& deciding, const std::string& vote,
                            const std::string& person) {
    const auto known = deciding.dossier().answers.find(vote);
    const bool voted = !person.empty() && known != deciding.dossier().answers.end() &&
                       std::any_of(known->second.begin(), known->second.end(),
                                   [&](const ConsultAnswer& one) { return one.person == person; });
    return voted ? rejection(ErrorCode::already_exists, "somebody who has not voted yet",
                             "the same person did, perhaps by another account")
                 : Result<void>{};
}

std::string voter(const Deciding& deciding, const Place& place, bool letter) {
    const Task* task = deciding.dossier().task(place.task);
    const OfficerId& officer = letter && task != nullptr ? task->holder : deciding.actor().officer;
    return officer.empty() ? std::string() : person_of(deciding.context().directory, officer);
}

}  // namespace motcua::core
