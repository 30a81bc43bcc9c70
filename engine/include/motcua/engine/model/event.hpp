// Every event of a dossier, in one variant, and the envelope it is recorded in.
// Stored formats: an event type never changes its meaning; a new shape is a new version.
#pragma once

#include <cstdint>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include <motcua/engine/model/actor.hpp>
#include <motcua/engine/model/events/alert.hpp>
#include <motcua/engine/model/events/clock.hpp>
#include <motcua/engine/model/events/deadline.hpp>
#include <motcua/engine/model/events/exchange.hpp>
#include <motcua/engine/model/events/filing.hpp>
#include <motcua/engine/model/events/flow.hpp>
#include <motcua/engine/model/events/life.hpp>
#include <motcua/engine/model/events/migration.hpp>
#include <motcua/engine/model/events/money.hpp>
#include <motcua/engine/model/events/papers.hpp>
#include <motcua/engine/model/events/responsibility.hpp>
#include <motcua/engine/model/events/result.hpp>
#include <motcua/engine/model/events/service.hpp>
#include <motcua/engine/model/events/session.hpp>
#include <motcua/engine/model/events/task.hpp>

namespace motcua {

using AnyEvent = std::variant<
    // filing
    DossierFiled, VersionPinned, DossierReceived, DossierRefused, ApplicantGuided,
    // flow
    PlaceEntered, PlaceLeft, PlaceCancelled, BranchEnded, PartiesAsked, BranchOpened, NoticePosted,
    // task
    TaskOpened, TaskClaimed, TaskAssigned, TaskReleased, TaskAccepted, HandOverPulledBack,
    TaskHandedBack, TaskCompleted, TaskCancelled,
    // clock
    ClockStarted, ClockPaused, ClockResumed, ClockStopped, ClockHeld, ClockFreed, TimerSet,
    TimerFired, TimerPaused, TimerCancelled,
    // papers
    DataChanged, DataCorrected, HeaderCorrected, PaperAttached, PaperReplaced, PaperChecked,
    NoteAdded,
    // money
    FeePaid, FeeWaived, FeeRefunded, FeeDebtRecorded,
    // result
    ResultPrepared, ResultSigned, ResultNumbered, ResultIssued, HandlingFinished, ResultReturned,
    ObligationArisen, ObligationFulfilled,
    // life
    DossierWithdrawn, HandlingSuspended, HandlingResumed, DossierTransferred, StepOverridden,
    CancellationRequested, CancellationDeclined, DossierCancelled, DossierEnded, PersonalDataErased,
    // exchange
    FollowUpSent, FollowUpAccepted, FollowUpRefused, ChildEnded, MessageReceived, IncidentRaised,
    IncidentResolved,
    // deadline
    SupplementRequested, SupplementReceived, DeadlineExtended, ApologyRecorded, DueDatesReprojected,
    LimitStarted, LimitStopped, SpanExcluded, SpanReturned, AppointmentPrinted,
    // people and responsibility
    TaskSubstituted, TaskApproved, ConsultAnswered, LatenessExplained, LatenessJudged,
    DossierAdopted,
    // alert
    AlertRaised, AlertSeen, TimersSet,
    // service
    ServiceOffered, ServiceLocked, ServiceLeaseExtended, ServiceFailed,
    // migration
    DossierMigrated,

    // session
    SittingJoined, SittingLeft, SittingDecided>;

/// An event of any kind. A class of its own so that copying, moving, comparing and ending it, most of
/// what a variant of so many kinds costs a compiler, is compiled once (event.cpp).
class Event : public AnyEvent {
public:
    Event();
    /// From any of the kinds; implicit, as with the variant.
    template <class Kind>
    requires(!std::is_base_of_v<AnyEvent, std::remove_cvref_t<Kind>> &&
             std::is_constructible_v<AnyEvent, Kind>) Event(Kind&& kind)
        : AnyEvent(std::in_place_type<std::remove_cvref_t<Kind>>, std::forward<Kind>(kind)) {}
    Event(const Event& other);
    Event(Event&& other) noexcept;
    Event& operator=(const Event& other);
    Event& operator=(Event&& other) noexcept;
    ~Event();

    friend bool operator==(const Event& one, const Event& other);
};

[[nodiscard]] std::string_view type_of(const Event& event);
[[nodiscard]] unsigned version_of(const Event& event);

/// An event as it is recorded: which dossier, its number there, when, by whom.
struct RecordedEvent {
    DossierId dossier;
    std::uint32_t number = 0;    ///< gap-free in the dossier, from 1
    std::uint64_t sequence = 0;  ///< gap-free in the log, from 1; 0 = not stored yet
    Instant at{};
    Actor actor;
    Event event;

    friend bool operator==(const RecordedEvent&, const RecordedEvent&) = default;
};

using Events = std::vector<Event>;

}  // namespace motcua
