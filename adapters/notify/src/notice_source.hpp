// Changes of the public state as the log has them, and what is told of them.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include <motcua/engine/core/portal.hpp>
#include <motcua/engine/ports/notices.hpp>
#include <motcua/notify/contact.hpp>
#include <motcua/notify/notice_text.hpp>

namespace motcua::notify {

/// A dossier came to another national state.
struct StateChange {
    std::uint32_t number = 0;  ///< of the last event of the act
    unsigned state = 0;
    Instant at{};
    friend bool operator==(const StateChange&, const StateChange&) = default;
};

/// Events of one dossier by number, both included.
struct EventSpan {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
};

/// The changes by acts that end among `looked_at`. An act that leaves the state as it was before it, or
/// as it was `told` last, is none; nor is one with an event of `silent`.
[[nodiscard]] std::vector<StateChange> changes_in(const std::vector<PortalAct>& acts,
                                                  const EventSpan& looked_at,
                                                  std::optional<unsigned> told,
                                                  const std::set<std::uint32_t>& silent);

struct NoticePage {
    std::vector<Notice> notices;     ///< without channel, waiting
    std::vector<DossierId> erased;   ///< whose persons were erased
    std::vector<DossierId> skipped;  ///< whose history cannot be read, and of which nothing is told
    std::uint64_t last = 0;          ///< sequence up to which the log was looked through
};

/// Whether an error is of the moment, so that asking again may help; else it belongs to the dossier.
[[nodiscard]] bool may_pass(const Error& error);

/// For one thread.
class NoticeSource {
public:
    virtual ~NoticeSource() = default;
    /// Number of the log's last entry.
    [[nodiscard]] virtual Result<std::uint64_t> end() = 0;
    /// What is to be told of the log after `sequence`. `notices`: what was told before.
    [[nodiscard]] virtual Result<NoticePage> after(std::uint64_t sequence, std::size_t limit,
                                                   Notices& notices) = 0;
    /// As the dossier's header says it now; nothing usable for a dossier that is gone.
    [[nodiscard]] virtual Result<Contact> contact(const DossierId& dossier) = 0;
    /// What is known of the dossier as it was then. `not_found`.
    [[nodiscard]] virtual Result<NoticeValues> values(const Notice& notice) = 0;
};

}  // namespace motcua::notify
