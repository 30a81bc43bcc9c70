// Events of dossiers talking to each other and to the outside: follow-ups, messages, incidents.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// A command to another dossier was stored in the same transaction.
struct FollowUpSent {
    static constexpr std::string_view type = "follow-up-sent";
    static constexpr unsigned version = 1;

    std::uint32_t number = 0;
    std::uint32_t place = 0;  ///< of the call, or 0
    DossierId target;
    std::string command;    ///< its type
    std::uint32_t row = 0;  ///< of the list that the call goes over, from 1; 0 = it has none

    friend bool operator==(const FollowUpSent&, const FollowUpSent&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("place", self.place);
        visit("target", self.target);
        visit("command", self.command);
        visit("row", self.row);
    }
};

/// The other dossier did it.
struct FollowUpAccepted {
    static constexpr std::string_view type = "follow-up-accepted";
    static constexpr unsigned version = 1;

    std::uint32_t number = 0;

    friend bool operator==(const FollowUpAccepted&, const FollowUpAccepted&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
    }
};

/// It could not; an incident follows if a place waits for it.
struct FollowUpRefused {
    static constexpr std::string_view type = "follow-up-refused";
    static constexpr unsigned version = 1;

    std::uint32_t number = 0;
    std::string code;
    std::string detail;

    friend bool operator==(const FollowUpRefused&, const FollowUpRefused&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("code", self.code);
        visit("detail", self.detail);
    }
};

/// A called dossier ended. What could not be taken over is kept as it came for a retry; an incident
/// follows.
struct ChildEnded {
    static constexpr std::string_view type = "child-ended";
    static constexpr unsigned version = 1;

    std::uint32_t number = 0;  ///< of the follow-up that started it
    std::string end;
    EndStatus status = EndStatus::completed;
    std::map<std::string, Value> data;                     ///< fields marked personal="none"
    Personal<std::map<std::string, Value>> personal_data;  ///< all other fields
    Personal<std::map<std::string, Value>> kept;           ///< not taken over, by the child's names
    std::vector<std::string> kept_results;                 ///< results issued, likewise

    friend bool operator==(const ChildEnded&, const ChildEnded&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("end", self.end);
        visit("status", self.status);
        visit("data", self.data);
        visit("personal_data", self.personal_data);
        visit("kept", self.kept);
        visit("kept_results", self.kept_results);
    }
};

/// An outside message was matched to this dossier.
struct MessageReceived {
    static constexpr std::string_view type = "message-received";
    static constexpr unsigned version = 1;

    std::string name;
    std::string message_id;                                ///< of the sender, for de-duplication
    std::uint32_t place = 0;                               ///< that waited for it
    std::map<std::string, Value> data;                     ///< fields marked personal="none"
    Personal<std::map<std::string, Value>> personal_data;  ///< all other fields

    friend bool operator==(const MessageReceived&, const MessageReceived&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("name", self.name);
        visit("message_id", self.message_id);
        visit("place", self.place);
        visit("data", self.data);
        visit("personal_data", self.personal_data);
    }
};

/// Needs a person. The detail names codes and ids, never what stands in a field.
struct IncidentRaised {
    static constexpr std::string_view type = "incident-raised";
    static constexpr unsigned version = 1;

    std::uint32_t incident = 0;
    std::uint32_t place = 0;
    std::string code;
    std::string detail;
    std::uint32_t follow_up = 0;  ///< the child that it is about; 0 = none
    std::string outcome{};        ///< that a timer of the step could not take; empty = none

    friend bool operator==(const IncidentRaised&, const IncidentRaised&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("incident", self.incident);
        visit("place", self.place);
        visit("code", self.code);
        visit("detail", self.detail);
        visit("follow_up", self.follow_up);
        visit("outcome", self.outcome);
    }
};

struct IncidentResolved {
    static constexpr std::string_view type = "incident-resolved";
    static constexpr unsigned version = 1;

    std::uint32_t incident = 0;
    std::string resolution;  ///< retry | skip | left (its place was left) | ended (the dossier was)
    Personal<std::string> reason;

    friend bool operator==(const IncidentResolved&, const IncidentResolved&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("incident", self.incident);
        visit("resolution", self.resolution);
        visit("reason", self.reason);
    }
};

}  // namespace motcua
