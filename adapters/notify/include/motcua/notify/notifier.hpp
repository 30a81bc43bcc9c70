// Notices to applicants: each change of the public state of a dossier is told once, by mail or through
// a system of the agency. At least once towards the outside, under the same name each time; in order
// for each dossier; a channel that does not work delays no other; what was tried in vain too often is
// given up, stays visible and can be sent again.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <motcua/engine/engine.hpp>
#include <motcua/engine/ports/clock.hpp>
#include <motcua/engine/ports/digest.hpp>
#include <motcua/engine/ports/event_codec.hpp>
#include <motcua/engine/ports/log.hpp>
#include <motcua/engine/ports/notices.hpp>
#include <motcua/engine/ports/random.hpp>
#include <motcua/notify/guard.hpp>
#include <motcua/notify/mail.hpp>
#include <motcua/notify/notice_text.hpp>
#include <motcua/notify/schedule.hpp>

namespace motcua::notify {

inline constexpr std::size_t notice_channels_max = 8;

/// Borrowed; must outlive the notifier. The ports are called from several threads.
struct NotifierParts {
    Engine& engine;
    const EventCodec& codec;
    const Digest& digest;
    const Clock& clock;
    Random& random;  ///< thread-safe
    Notices& notices;
    Log* log = nullptr;
};

struct NoticeOptions {
    /// "mail", and words that the host understands ("sms", "zalo"), the preferred one first: an
    /// applicant is told by the first that reaches him. None: nobody is told of anything.
    std::vector<std::string> channels;
    MailOptions mail;         ///< for "mail"
    std::string host;         ///< address of the system that does the others
    std::string host_secret;  ///< "whsec_…", with which it is signed
    SendPolicy policy;        ///< where `host` may be
    NoticeTexts texts = NoticeTexts::shipped();
    std::vector<std::string> silent;     ///< ids of procedures of which nobody is told
    std::string public_address;          ///< "https://a.vn"; empty: no link to the tracking
    std::vector<std::string> untracked;  ///< ids of procedures that have no link
    RetryPlan retry;
    std::chrono::seconds host_within{10};
    /// After the channel itself did not work it is left alone for so long.
    std::chrono::milliseconds rest{5'000};
    /// How soon what nobody tells us of is noticed, like notices that fall due.
    std::chrono::milliseconds look_again{1'000};
};

/// invalid_argument for channels that are none or lack what they need; as check_mail(), check_url().
[[nodiscard]] Result<void> check_notices(const NoticeOptions& options);

class Notifier {
public:
    /// Begins to tell, each channel on a thread of its own; what is told begins with this call, unless
    /// it began earlier. Without channels nothing is told: nullptr. As check_notices(); errors of
    /// Engine::reader() and of the store.
    [[nodiscard]] static Result<std::unique_ptr<Notifier>> start(const NotifierParts& parts,
                                                                 const NoticeOptions& options);
    /// As stop().
    virtual ~Notifier() = default;
    /// Breaks off what is under way (it is sent again after the next start) and ends the threads.
    /// Before the engine is closed. Idempotent.
    virtual void stop() = 0;
};

}  // namespace motcua::notify
