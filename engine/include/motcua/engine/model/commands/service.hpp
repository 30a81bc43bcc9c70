// Commands of workers: machines that do the services of a flow. A lease is told by its number, so that
// a worker that lost one cannot answer for whoever has the next.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <motcua/engine/model/commands/task.hpp>
#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// Takes the work at a place for so long. `task_taken` while somebody else has it.
struct LockService {
    static constexpr std::string_view type = "lock-service";

    std::uint32_t place = 0;
    std::string topic;
    std::string worker;  ///< name of the machine, for people
    std::uint32_t lease_seconds = 0;

    friend bool operator==(const LockService&, const LockService&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("topic", self.topic);
        visit("worker", self.worker);
        visit("lease_seconds", self.lease_seconds);
    }
};

/// Needs longer: the lease ends so long after now. `task_not_active` if it was lost.
struct ExtendService {
    static constexpr std::string_view type = "extend-service";

    std::uint32_t place = 0;
    std::uint32_t lease = 0;
    std::uint32_t lease_seconds = 0;

    friend bool operator==(const ExtendService&, const ExtendService&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("lease", self.lease);
        visit("lease_seconds", self.lease_seconds);
    }
};

/// Done, by one of the outcomes. `task_not_active` if the lease was lost.
struct CompleteService {
    static constexpr std::string_view type = "complete-service";

    std::uint32_t place = 0;
    std::uint32_t lease = 0;
    std::string outcome;
    OutcomeForm form;

    friend bool operator==(const CompleteService&, const CompleteService&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("lease", self.lease);
        visit("outcome", self.outcome);
        visit("form", self.form);
    }
};

/// Could not be done now. `task_not_active` if the lease was lost.
struct FailService {
    static constexpr std::string_view type = "fail-service";

    std::uint32_t place = 0;
    std::uint32_t lease = 0;
    std::string message;
    std::optional<std::uint32_t> retry_after_seconds;  ///< instead of the procedure's delay

    friend bool operator==(const FailService&, const FailService&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("lease", self.lease);
        visit("message", self.message);
        visit("retry_after_seconds", self.retry_after_seconds);
    }
};

}  // namespace motcua
