// What applicants are told of their dossiers, and how far it came: one notice for each change of the
// public (national) state. Part of the operations file; filled from the log by cursor, never inside a
// commit. No name, address or number of a person stands here, apart from a masked one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/ids.hpp>
#include <motcua/engine/model/result.hpp>
#include <motcua/engine/model/time.hpp>

namespace motcua {

enum class NoticeState {
    waiting,     ///< to be sent at next_at
    delivered,   ///< the mail server or the host's address took it
    dead,        ///< given up; visible and re-sendable
    no_address,  ///< the dossier names none that a channel could use
};
template <>
struct EnumNames<NoticeState> {
    static constexpr std::array<std::string_view, 4> names{"waiting", "delivered", "dead",
                                                           "no_address"};
};

/// Dossier and number are its identity: what is sent carries them, the same each time.
struct Notice {
    DossierId dossier;
    std::uint32_t number = 0;    ///< of the event in the dossier after which it is told
    std::uint64_t sequence = 0;  ///< of that event in the log
    unsigned told = 0;           ///< national state, 1-10
    Instant at{};                ///< when the dossier came to it
    NoticeState state = NoticeState::waiting;
    std::string channel{};    ///< "mail", "sms" …; empty: not chosen yet
    std::string recipient{};  ///< masked; empty before it was tried, and once the person is erased
    std::uint32_t attempts = 0;
    Instant next_at{};
    std::optional<Instant> delivered{};
    std::string reason{};  ///< why the last attempt failed; a word or two
    friend bool operator==(const Notice&, const Notice&) = default;
};

/// Thread-safe. What changed is on disk before the call returns.
class Notices {
public:
    virtual ~Notices() = default;
    /// How far the log was looked through; nullopt: nobody is told of anything yet.
    [[nodiscard]] virtual Result<std::optional<std::uint64_t>> cursor() = 0;
    /// Adds notices and moves the cursor in one step; one that is known stays as it is.
    [[nodiscard]] virtual Result<void> add(std::uint64_t cursor,
                                           const std::vector<Notice>& notices) = 0;
    /// The state of the dossier's latest notice.
    [[nodiscard]] virtual Result<std::optional<unsigned>> last_told(const DossierId& dossier) = 0;
    /// Waiting ones of a channel, due by `now`, oldest first; at most one of a dossier: its oldest
    /// that waits, on whatever channel.
    [[nodiscard]] virtual Result<std::vector<Notice>> due(const std::string& channel, Instant now,
                                                          std::size_t limit) = 0;
    /// All of a dossier, oldest first.
    [[nodiscard]] virtual Result<std::vector<Notice>> of(const DossierId& dossier) = 0;
    [[nodiscard]] virtual Result<std::optional<Notice>> find(const DossierId& dossier,
                                                             std::uint32_t number) = 0;
    /// Those in a state after sequence `after`, oldest first.
    [[nodiscard]] virtual Result<std::vector<Notice>> list(NoticeState state, std::uint64_t after,
                                                           std::size_t limit) = 0;
    /// Everything but its identity, what is told and when; nothing if it is gone.
    [[nodiscard]] virtual Result<void> change(const Notice& notice) = 0;
    /// The persons of a dossier were erased.
    [[nodiscard]] virtual Result<void> forget_recipients(const DossierId& dossier) = 0;
    /// Only these channels are used from now on: what waits for another one is given up
    /// ("channel_off"). With none at all the cursor is forgotten too, so that nobody hears later of
    /// what happened meanwhile.
    [[nodiscard]] virtual Result<void> limit_to(const std::vector<std::string>& channels) = 0;
};

}  // namespace motcua
