// The way of notices through the log: takes up what is to be told, and chooses how.
#pragma once

#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/log.hpp>
#include <motcua/notify/notifier.hpp>

#include "notice_source.hpp"

namespace motcua::notify {

struct NoticeFollowerParts {
    Notices& notices;
    NoticeSource& source;
    const Clock& clock;
    const NoticeOptions& options;
    Log* log = nullptr;
};

class NoticeFollower {
public:
    explicit NoticeFollower(const NoticeFollowerParts& parts) : parts_(parts) {}

    /// What is told begins here, unless it has begun before; the channels are those of the options.
    [[nodiscard]] Result<void> begin();
    /// One page of the log, and channels for what has none yet; false if there was nothing to do.
    /// Errors of the store: the next round finds all of it again.
    [[nodiscard]] Result<bool> round();

private:
    [[nodiscard]] Result<bool> take_up();
    [[nodiscard]] Result<bool> choose();

    NoticeFollowerParts parts_;
};

}  // namespace motcua::notify
