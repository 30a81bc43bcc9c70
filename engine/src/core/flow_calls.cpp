// Entering calls: the commands that start called procedures, one or one for each row of a list, and
// what the rows say to them.
#include <algorithm>

#include <motcua/engine/model/limits.hpp>

#include "children.hpp"
#include "clocks.hpp"
#include "deciding.hpp"

namespace motcua::core {
namespace {

// The row that the child is for; nullptr if the call goes over no list, or the row is gone.
const Record* row_of(const Value& list, std::uint32_t row) {
    const List* rows = list.as<List>();
    return row != 0 && rows != nullptr && row <= rows->size() ? (*rows)[row - 1].as<Record>()
                                                              : nullptr;
}

Value column_of(const Record* row, const std::string& column) {
    if (row == nullptr) {
        return {};
    }
    const auto found = row->find(column);
    return found != row->end() ? found->second : Value{};
}

std::map<std::string, Value> passed_data(const Dossier& dossier, const CallNode& call,
                                         const Record* row) {
    std::map<std::string, Value> data;
    for (const Binding& binding : call.pass) {
        Value value;
        if (binding.kind == Binding::Kind::field) {
            value = dossier.field(binding.from);
        } else if (binding.kind == Binding::Kind::column) {
            value = column_of(row, binding.from);
        }
        if (!value.is_null()) {
            data[binding.to] = std::move(value);
        }
    }
    return data;
}

std::vector<Paper> passed_papers(const Dossier& dossier, const CallNode& call) {
    std::vector<Paper> papers;
    for (const Binding& binding : call.pass) {
        if (binding.kind != Binding::Kind::document) {
            continue;
        }
        for (Paper paper : dossier.papers) {
            if (paper.document == binding.from) {
                paper.document = binding.to;
                paper.reused = true;
                papers.push_back(std::move(paper));
            }
        }
    }
    return papers;
}

// The agency that the row names, else the one of the call.
Seat seat_of(const Deciding& deciding, const CallNode& call, const Record* row) {
    const Value named = call.each.empty() ? Value{} : column_of(row, call.each);
    const std::string* unit = named.as<std::string>();
    return unit != nullptr && !unit->empty()
               ? resolve_seat(deciding, PartyRef{PartyKind::unit, *unit})
               : resolve_seat(deciding, call.agency);
}

// What the child tells of itself at its end.
Parent parent_for(const Dossier& dossier, const CallNode& call, std::uint32_t number) {
    Parent parent{dossier.id, number, {}, {}};
    for (const Binding& binding : call.returns) {
        if (call.wait) {
            (binding.kind == Binding::Kind::result ? parent.results : parent.fields)
                .push_back(binding.from);
        }
    }
    return parent;
}

// The first child of a call over a list is for row 1.
Result<std::uint32_t> count_rows(const Deciding& deciding, const CallNode& call) {
    const Value value = deciding.dossier().field(call.over);
    const List* rows = value.as<List>();
    const std::size_t count = rows != nullptr ? rows->size() : 0;
    if (count > limits::children_of_call_max) {
        return rejection(ErrorCode::limit_exceeded,
                         "at most " + std::to_string(limits::children_of_call_max) + " rows in \"" +
                             call.over + "\", one called dossier for each",
                         "there are " + std::to_string(count));
    }
    return static_cast<std::uint32_t>(count);
}

}  // namespace

void start_child(Deciding& deciding, const CallNode& call, std::uint32_t place,
                 std::uint32_t row_number) {
    const Dossier& dossier = deciding.dossier();
    const Value list = dossier.field(call.over);
    const Record* row = row_of(list, row_number);
    StartDossier start;
    start.procedure = call.procedure;
    start.variant = call.variant;
    start.header = dossier.header;
    const Seat seat = seat_of(deciding, call, row);
    if (!seat.unit.empty()) {
        start.header.received_at = seat.unit;
        start.header.decides = seat.unit;
    } else {
        start.header.received_at = dossier.header.decides;
    }
    start.data = passed_data(dossier, call, row);
    start.papers = passed_papers(dossier, call);
    const std::uint32_t number = dossier.next_follow_up;
    start.parent = parent_for(dossier, call, number);
    const DossierId child = deciding.context().ids.next_dossier_id(deciding.now());
    deciding.emit(FollowUpSent{number, place, child, std::string(StartDossier::type), row_number});
    deciding.send(FollowUp{number, child, std::move(start)});
}

Result<bool> enter_call(Deciding& deciding, const Node& node, const CallNode& call,
                        const Lane& lane) {
    Result<std::optional<ClockState>> clock = outsider_clock(deciding, call.within);
    if (!clock) {
        return clock.error();
    }
    const bool over = !call.over.empty();
    Result<std::uint32_t> rows = over ? count_rows(deciding, call) : Result<std::uint32_t>(0U);
    if (!rows) {
        return rows.error();
    }
    const std::uint32_t place = deciding.dossier().next_place;
    deciding.emit(PlaceEntered{place, node.id, lane.parent, lane.branch, {}, *clock});
    for (std::uint32_t row = over ? 1 : 0; row <= *rows; ++row) {
        start_child(deciding, call, place, row);
    }
    const bool none = over && *rows == 0;
    if (!call.wait || none) {
        deciding.emit(PlaceLeft{place, none ? "none" : "sent", {}, {}});
        return false;
    }
    hold_clock(deciding, node, place);
    if (deciding.dossier().suspended) {
        hold_timers(deciding);
    }
    return true;
}

Result<void> join_children(Deciding& deciding, std::uint32_t place, const CallNode& call) {
    const auto children = children_at(deciding.dossier(), place);
    const auto done = static_cast<std::size_t>(
        std::count_if(children.begin(), children.end(),
                      [](const auto& child) { return is_done(*child.second); }));
    const std::size_t needed =
        call.join == 0 ? children.size() : std::min<std::size_t>(call.join, children.size());
    return done >= needed ? leave_call(deciding, place, {}, "joined") : Result<void>{};
}

Result<void> keep_rows(const Deciding& deciding, const std::string& field, const Value& value) {
    const Value known = deciding.dossier().field(field);
    const List* before = known.as<List>();
    const List* after = value.as<List>();
    if (before == nullptr || (after != nullptr && after->size() == before->size())) {
        return {};
    }
    for (const Place& place : deciding.dossier().places) {
        const Node* node = deciding.procedure().node(place.node);
        const auto* call = node != nullptr ? node->as<CallNode>() : nullptr;
        if (call != nullptr && call->over == field) {
            return rejection(ErrorCode::condition_not_met,
                             "\"" + field + "\" to keep its rows while \"" + place.node +
                                 "\" waits for the dossiers called for them",
                             "there would be another number of them");
        }
    }
    return {};
}

}  // namespace motcua::core
