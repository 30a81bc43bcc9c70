// One channel's way through its notices: sends what is due, one at a time, and notes what became of it.
#pragma once

#include <functional>
#include <string>

#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/log.hpp>
#include <motcua/engine/ports/random.hpp>
#include <motcua/notify/notifier.hpp>

#include "carrier.hpp"
#include "notice_source.hpp"

namespace motcua::notify {

struct NoticeLaneParts {
    Notices& notices;
    NoticeSource& source;
    Carrier& carrier;
    const Clock& clock;
    Random& random;
    const NoticeOptions& options;
    Log* log = nullptr;
    std::function<void()> passed_on{};  ///< told when another channel has something to do
};

class NoticeLane {
public:
    NoticeLane(const NoticeLaneParts& parts, std::string channel)
        : parts_(parts), channel_(std::move(channel)) {}

    /// At most one notice; false if there was nothing to do. Errors of the store: the next round finds
    /// it again.
    [[nodiscard]] Result<bool> round();

private:
    [[nodiscard]] Result<void> send(Notice notice);
    /// To the next channel by which he can be reached; false if there is none.
    [[nodiscard]] Result<bool> pass_on(Notice notice, const Contact& contact,
                                       const Carried& carried, Instant now);
    [[nodiscard]] Result<void> note(Notice notice, const Carried& carried, Instant now);
    void tell(const Notice& notice) const;

    NoticeLaneParts parts_;
    std::string channel_;
    Instant rests_until_{};
};

}  // namespace motcua::notify
