// Work of machines: offered when the flow comes to it, had by one worker at a time under a lease,
// finished by an outcome or failed at. A lease is a moment and no timer: what has ended is free.
#include <algorithm>
#include <chrono>

#include <motcua/engine/model/limits.hpp>

#include "alerts.hpp"
#include "clocks.hpp"

namespace motcua::core {
namespace {

// What the worker is given: the inputs that are wanted now.
Result<void> offer(Deciding& deciding, std::uint32_t place, const ServiceNode& service,
                   std::uint32_t failures) {
    ServiceOffered offered;
    offered.place = place;
    offered.topic = service.topic;
    offered.available = deciding.now();
    offered.failures = failures;
    for (const InputDef& input : service.inputs) {
        Result<bool> wanted = deciding.holds(input.when);
        if (!wanted) {
            return wanted.error();
        }
        if (*wanted) {
            (input.field.empty() ? offered.documents : offered.fields)
                .push_back(input.field.empty() ? input.document : input.field);
        }
    }
    deciding.emit(std::move(offered));
    return {};
}

Result<Place> work_at(const Deciding& deciding, std::uint32_t number) {
    const Place* place = deciding.dossier().place(number);
    if (place == nullptr || !place->work) {
        return rejection(ErrorCode::task_not_active,
                         "a service that is open at place " + std::to_string(number),
                         "there is none, or it is over");
    }
    return *place;
}

// The lease is the latest one and has not ended.
Result<Place> leased(const Deciding& deciding, std::uint32_t number, std::uint32_t lease) {
    Result<Place> place = work_at(deciding, number);
    if (!place) {
        return place;
    }
    const ServiceWork& work = *place->work;
    if (lease != work.lease || work.worker.empty() || !work.leased_until) {
        return rejection(ErrorCode::task_not_active, "the lease that is in force",
                         "lease " + std::to_string(lease) + " was lost; fetch the work again");
    }
    if (*work.leased_until <= deciding.now()) {
        return rejection(ErrorCode::task_not_active, "a lease that has not ended",
                         "lease " + std::to_string(lease) + " ended at " +
                             format_instant(*work.leased_until) + "; fetch the work again");
    }
    return place;
}

Result<Instant> end_of_lease(const Deciding& deciding, std::uint32_t seconds) {
    const auto longest = static_cast<std::uint32_t>(limits::service_lease_max.count());
    if (seconds == 0 || seconds > longest) {
        return rejection(ErrorCode::invalid_argument,
                         "a lease of 1 to " + std::to_string(longest) + " seconds",
                         std::to_string(seconds) + " were asked for");
    }
    return deciding.now() + std::chrono::seconds{seconds};
}

const ServiceNode& service_of(const Deciding& deciding, const Place& place) {
    const Node* node = deciding.procedure().node(place.node);
    const auto* service = node != nullptr ? node->as<ServiceNode>() : nullptr;
    MOTCUA_INVARIANT(service != nullptr, "work of a machine at a place that is no service");
    return *service;
}

const OutcomeDef* find_outcome(const ServiceNode& service, const std::string& id) {
    const auto found = std::find_if(service.outcomes.begin(), service.outcomes.end(),
                                    [&](const OutcomeDef& outcome) { return outcome.id == id; });
    return found == service.outcomes.end() ? nullptr : &*found;
}

Result<void> check_free(const Deciding& deciding, const ServiceWork& work) {
    if (work.failed) {
        return rejection(ErrorCode::condition_not_met, "work that can be tried",
                         "it failed for good; somebody has to resolve the incident");
    }
    if (work.leased_until && *work.leased_until > deciding.now()) {
        return rejection(
            ErrorCode::task_taken, "work that no worker has",
            "worker \"" + work.worker + "\" has it until " + format_instant(*work.leased_until));
    }
    if (work.available > deciding.now()) {
        return rejection(ErrorCode::condition_not_met, "work that can be tried now",
                         "it is tried again at " + format_instant(work.available));
    }
    return {};
}

}  // namespace

Result<void> enter_service(Deciding& deciding, const Node& node, const ServiceNode& service,
                           const Lane& lane) {
    MOTCUA_TRY(of_itself(require_inputs(deciding, service.inputs)));
    Result<std::optional<ClockState>> clock = outsider_clock(deciding, service.within);
    if (!clock) {
        return clock.error();
    }
    const std::uint32_t place = deciding.dossier().next_place;
    deciding.emit(PlaceEntered{place, node.id, lane.parent, lane.branch, {}, *clock});
    MOTCUA_TRY(offer(deciding, place, service, 0));
    hold_clock(deciding, node, place);
    if (deciding.dossier().suspended) {
        hold_timers(deciding);
    }
    return {};
}

Result<void> retry_service(Deciding& deciding, std::uint32_t place, const ServiceNode& service) {
    MOTCUA_TRY(of_itself(require_inputs(deciding, service.inputs)));
    return offer(deciding, place, service, 0);
}

Result<void> compensate_service(Deciding& deciding, std::uint32_t place, const ServiceNode& service,
                                const std::string& reason) {
    const OutcomeDef* outcome = find_outcome(service, service.compensation);
    if (outcome == nullptr) {
        return rejection(ErrorCode::outcome_not_available,
                         "a compensation of \"" + deciding.dossier().place(place)->node + "\"",
                         "the procedure draws none: try it again, or override it");
    }
    OutcomeForm form;
    form.reason = reason;
    return of_itself(take_wait_outcome(deciding, place, *outcome, form));
}

void end_leases(Deciding& deciding) {
    const std::vector<Place> places = deciding.dossier().places;
    for (const Place& place : places) {
        if (place.work && !place.work->worker.empty()) {
            const ServiceWork& work = *place.work;
            deciding.emit(ServiceOffered{place.number, work.topic, work.fields, work.documents,
                                         deciding.now(), work.failures});
        }
    }
}

Result<void> decide_on(Deciding& deciding, const LockService& body) {
    MOTCUA_TRY(deciding.allowed(Action::work_service));
    MOTCUA_TRY(require_text(body.worker, "the name of the worker", "worker"));
    MOTCUA_TRY(within_id_bounds(body.worker, "the name of the worker", "worker"));
    const Result<Place> place = work_at(deciding, body.place);
    if (!place) {
        return place.error();
    }
    const ServiceWork& work = *place->work;
    if (work.topic != body.topic) {
        return rejection(ErrorCode::not_found, "work of the topic \"" + body.topic + "\"",
                         "its topic is \"" + work.topic + "\"");
    }
    MOTCUA_TRY(check_free(deciding, work));
    const Result<Instant> until = end_of_lease(deciding, body.lease_seconds);
    if (!until) {
        return until.error();
    }
    deciding.emit(ServiceLocked{place->number, work.lease + 1, body.worker, *until});
    return {};
}

Result<void> decide_on(Deciding& deciding, const ExtendService& body) {
    MOTCUA_TRY(deciding.allowed(Action::work_service));
    const Result<Place> place = leased(deciding, body.place, body.lease);
    if (!place) {
        return place.error();
    }
    const Result<Instant> until = end_of_lease(deciding, body.lease_seconds);
    if (!until) {
        return until.error();
    }
    deciding.emit(ServiceLeaseExtended{place->number, body.lease, *until});
    return {};
}

Result<void> decide_on(Deciding& deciding, const CompleteService& body) {
    MOTCUA_TRY(deciding.allowed(Action::work_service));
    const Result<Place> place = leased(deciding, body.place, body.lease);
    if (!place) {
        return place.error();
    }
    const OutcomeDef* outcome = find_outcome(service_of(deciding, *place), body.outcome);
    if (outcome == nullptr) {
        return rejection(ErrorCode::outcome_not_available, "an outcome of \"" + place->node + "\"",
                         "\"" + body.outcome + "\" is none", "outcome");
    }
    return take_wait_outcome(deciding, place->number, *outcome, body.form);
}

Result<void> decide_on(Deciding& deciding, const FailService& body) {
    MOTCUA_TRY(deciding.allowed(Action::work_service));
    MOTCUA_TRY(require_text(body.message, "what went wrong", "message"));
    const Result<Place> place = leased(deciding, body.place, body.lease);
    if (!place) {
        return place.error();
    }
    const auto longest = static_cast<std::uint32_t>(limits::service_delay_max.count());
    if (body.retry_after_seconds.value_or(0) > longest) {
        return rejection(ErrorCode::invalid_argument,
                         "a delay of at most " + std::to_string(longest) + " seconds",
                         std::to_string(*body.retry_after_seconds) + " were asked for");
    }
    const ServiceNode& service = service_of(deciding, *place);
    ServiceFailed failed;
    failed.place = place->number;
    failed.lease = body.lease;
    failed.failures = place->work->failures + 1;
    failed.message = body.message;
    if (failed.failures <= service.retries) {
        failed.available =
            body.retry_after_seconds
                ? deciding.now() + std::chrono::seconds{*body.retry_after_seconds}
                : moved(deciding.context().calendar, deciding.now(), service.retry_after, 1);
    }
    const bool for_good = !failed.available;
    const std::uint32_t failures = failed.failures;
    deciding.emit(std::move(failed));
    if (for_good) {
        raise_incident(deciding, place->number,
                       rejection(ErrorCode::service_failed,
                                 "the machine of \"" + place->node + "\" to do its work",
                                 "it failed " + std::to_string(failures) + " times"));
    }
    return {};
}

}  // namespace motcua::core
