// What brings a notice to somebody: the lanes ask it, so that they can be tested without a network.
#pragma once

#include <string>

#include <motcua/engine/ports/notices.hpp>
#include <motcua/notify/contact.hpp>
#include <motcua/notify/notice_text.hpp>

namespace motcua::notify {

struct Carried {
    enum class End {
        arrived,
        later,       ///< may arrive when it is tried again
        never,       ///< will not arrive at this address
        broken_off,  ///< by us: no attempt
    };
    End end = End::arrived;
    std::string reason{};     ///< if it did not arrive: a stable word, "status_451" …
    bool is_channel = false;  ///< the channel itself does not work: others would fail too
    friend bool operator==(const Carried&, const Carried&) = default;
};

/// For one thread, apart from stop().
class Carrier {
public:
    virtual ~Carrier() = default;
    /// One at a time. `recipient`: where this channel reaches him.
    [[nodiscard]] virtual Carried carry(const Notice& notice, const std::string& recipient,
                                        const NoticeValues& values, Instant at) = 0;
    /// From any thread: what is under way ends soon, as broken off.
    virtual void stop() = 0;
};

/// "01J….7": the same each time a notice is sent.
[[nodiscard]] std::string name_of(const Notice& notice);

}  // namespace motcua::notify
