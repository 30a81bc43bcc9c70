// Commands from other dossiers, other systems and the engine itself.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// From the host: an outside message for a waiting place. While no place waits for it, it is refused
/// with `condition_not_met` and not remembered: whoever delivers it tries again later, with the same
/// id. One that was taken in before does nothing.
struct ReceiveMessage {
    static constexpr std::string_view type = "receive-message";

    std::string name;
    std::string message_id;
    std::map<std::string, Value> data;

    friend bool operator==(const ReceiveMessage&, const ReceiveMessage&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("name", self.name);
        visit("message_id", self.message_id);
        visit("data", self.data);
    }
};

/// From the engine: a timer is due. One that is gone does nothing.
struct FireTimer {
    static constexpr std::string_view type = "fire-timer";

    std::uint32_t timer = 0;

    friend bool operator==(const FireTimer&, const FireTimer&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("timer", self.timer);
    }
};

/// From the engine: what became of a command of ours.
struct AnswerFollowUp {
    static constexpr std::string_view type = "answer-follow-up";

    std::uint32_t number = 0;
    bool accepted = true;
    std::string code;
    std::string detail;

    friend bool operator==(const AnswerFollowUp&, const AnswerFollowUp&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("accepted", self.accepted);
        visit("code", self.code);
        visit("detail", self.detail);
    }
};

/// From a called dossier: it ended, with what it returns.
struct EndChild {
    static constexpr std::string_view type = "end-child";

    std::uint32_t number = 0;  ///< follow-up that started it
    std::string end;
    EndStatus status = EndStatus::completed;
    std::map<std::string, Value> data;  ///< what the caller asked for, by our names
    std::vector<std::string> results;   ///< of those it asked for: the ones issued

    friend bool operator==(const EndChild&, const EndChild&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("number", self.number);
        visit("end", self.end);
        visit("status", self.status);
        visit("data", self.data);
        visit("results", self.results);
    }
};

struct ResolveIncident {
    static constexpr std::string_view type = "resolve-incident";

    std::uint32_t incident = 0;
    std::string resolution;  ///< retry | skip
    std::string reason;

    friend bool operator==(const ResolveIncident&, const ResolveIncident&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("incident", self.incident);
        visit("resolution", self.resolution);
        visit("reason", self.reason);
    }
};

}  // namespace motcua
