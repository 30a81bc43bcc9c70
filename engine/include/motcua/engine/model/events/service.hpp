// Events of services: work that machines fetch, hold for a while and finish or fail at.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// The work at a place can be fetched: entered, freed by a suspension, or repaired. A lease on it ends.
struct ServiceOffered {
    static constexpr std::string_view type = "service-offered";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::string topic;
    std::vector<std::string> fields;
    std::vector<std::string> documents;
    Instant available{};
    std::uint32_t failures = 0;

    friend bool operator==(const ServiceOffered&, const ServiceOffered&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("topic", self.topic);
        visit("fields", self.fields);
        visit("documents", self.documents);
        visit("available", self.available);
        visit("failures", self.failures);
    }
};

/// A worker has it until then.
struct ServiceLocked {
    static constexpr std::string_view type = "service-locked";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::uint32_t lease = 0;
    std::string worker;
    Instant until{};

    friend bool operator==(const ServiceLocked&, const ServiceLocked&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("lease", self.lease);
        visit("worker", self.worker);
        visit("until", self.until);
    }
};

/// The same worker has it until then instead.
struct ServiceLeaseExtended {
    static constexpr std::string_view type = "service-lease-extended";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::uint32_t lease = 0;
    Instant until{};

    friend bool operator==(const ServiceLeaseExtended&, const ServiceLeaseExtended&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("lease", self.lease);
        visit("until", self.until);
    }
};

/// The worker could not do it; nobody has it any more.
struct ServiceFailed {
    static constexpr std::string_view type = "service-failed";
    static constexpr unsigned version = 1;

    std::uint32_t place = 0;
    std::uint32_t lease = 0;
    std::uint32_t failures = 0;     ///< with this one
    Personal<std::string> message;  ///< as the worker says it
    std::optional<Instant>
        available;  ///< when it is tried again; none = for good, an incident follows

    friend bool operator==(const ServiceFailed&, const ServiceFailed&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("place", self.place);
        visit("lease", self.lease);
        visit("failures", self.failures);
        visit("message", self.message);
        visit("available", self.available);
    }
};

}  // namespace motcua
