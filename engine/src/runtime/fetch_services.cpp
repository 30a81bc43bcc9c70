// Fetching: the reader says what is free, the writer who gets it.
#include <algorithm>
#include <optional>
#include <utility>

#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/services.hpp>

namespace motcua {
namespace {

FetchedService handed_over(const Dossier& dossier, const Place& place) {
    const ServiceWork& work = *place.work;
    FetchedService fetched;
    fetched.dossier = dossier.id;
    fetched.code = dossier.code.empty() ? dossier.provisional_number : dossier.code;
    fetched.procedure = dossier.procedure;
    fetched.node = place.node;
    fetched.place = place.number;
    fetched.lease = work.lease;
    fetched.leased_until = *work.leased_until;
    fetched.failures = work.failures;
    for (const std::string& field : work.fields) {
        if (Value value = dossier.field(field); !value.is_null()) {
            fetched.data.emplace(field, std::move(value));
        }
    }
    for (const Paper& paper : dossier.papers) {
        const auto& wanted = work.documents;
        if (std::find(wanted.begin(), wanted.end(), paper.document) != wanted.end()) {
            fetched.papers.push_back(paper);
        }
    }
    return fetched;
}

Result<void> check(const FetchServices& request) {
    if (request.topic.empty()) {
        return Error{ErrorCode::invalid_argument, "expected a topic, but none was given"};
    }
    if (request.most == 0 || request.most > limits::services_fetched_max) {
        return Error{ErrorCode::invalid_argument,
                     "expected to fetch 1 to " + std::to_string(limits::services_fetched_max) +
                         " at one go, but " + std::to_string(request.most) + " were asked for"};
    }
    return {};
}

// Somebody else was quicker, or the flow went on: no error of ours.
bool was_missed(ErrorCode code) {
    return code == ErrorCode::task_taken || code == ErrorCode::task_not_active ||
           code == ErrorCode::condition_not_met || code == ErrorCode::dossier_suspended ||
           code == ErrorCode::dossier_closed || code == ErrorCode::not_found ||
           code == ErrorCode::quarantined;
}

// Nothing if it was missed.
Result<std::optional<FetchedService>> lock(Engine& engine, Reader& reader,
                                           const FetchServices& request, const FreeService& free) {
    Command command;
    command.actor = request.actor;
    command.dossier = free.dossier;
    command.body =
        LockService{free.service.place, request.topic, request.worker, request.lease_seconds};
    const Result<Accepted> accepted = engine.submit_and_wait(std::move(command));
    if (!accepted) {
        return was_missed(accepted.error().code)
                   ? Result<std::optional<FetchedService>>(std::optional<FetchedService>{})
                   : accepted.error();
    }
    const Result<std::optional<Dossier>> dossier = reader.dossier(free.dossier);
    if (!dossier) {
        return dossier.error();
    }
    const Place* place = *dossier ? (*dossier)->place(free.service.place) : nullptr;
    const bool ours = place != nullptr && place->work && place->work->worker == request.worker;
    return ours ? std::optional(handed_over(**dossier, *place)) : std::nullopt;
}

}  // namespace

std::string work_name(const FetchedService& fetched) {
    return fetched.dossier.value + "." + std::to_string(fetched.place) + "." +
           std::to_string(fetched.lease);
}

Result<std::vector<FetchedService>> fetch_services(Engine& engine, const FetchServices& request,
                                                   Instant now) {
    MOTCUA_TRY(check(request));
    const Result<std::unique_ptr<Reader>> reader = engine.reader();
    if (!reader) {
        return reader.error();
    }
    std::vector<FetchedService> fetched;
    std::optional<FreeService> last;
    for (std::size_t seen = 0; seen < limits::services_scanned_max;) {
        const Result<std::vector<FreeService>> free =
            (*reader)->free_services(request.topic, now, last, limits::services_fetched_max);
        if (!free) {
            return free.error();
        }
        for (const FreeService& candidate : *free) {
            Result<std::optional<FetchedService>> locked =
                lock(engine, **reader, request, candidate);
            if (!locked) {
                return locked.error();
            }
            if (*locked) {
                fetched.push_back(std::move(**locked));
            }
            if (fetched.size() == request.most) {
                return fetched;
            }
        }
        if (free->size() < limits::services_fetched_max) {
            break;
        }
        seen += free->size();
        last = free->back();
    }
    return fetched;
}

}  // namespace motcua
