// One thread follows the log; each channel has a thread, a reader and a connection of its own, so that
// none waits for another.
#include <algorithm>
#include <thread>

#include <motcua/notify/notifier.hpp>
#include <motcua/notify/signature.hpp>

#include "curl_sender.hpp"
#include "host_carrier.hpp"
#include "log_notices.hpp"
#include "mail_carrier.hpp"
#include "news.hpp"
#include "notice_follower.hpp"
#include "notice_lane.hpp"

namespace motcua::notify {
namespace {

bool is_channel(const std::string& word) {
    return !word.empty() && word.size() <= 20 &&
           std::all_of(word.begin(), word.end(), [](char letter) {
               return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
                      letter == '-';
           });
}

NoticeRules rules_of(const NoticeOptions& options) {
    return {options.silent, options.public_address, options.untracked};
}

std::unique_ptr<Carrier> carrier_of(const std::string& channel, const NotifierParts& parts,
                                    const NoticeOptions& options) {
    if (channel == mail_channel) {
        return make_mail_carrier(options.mail, options.texts);
    }
    CurlOptions sending;
    sending.policy = options.policy;
    sending.within = options.host_within;
    return make_host_carrier({channel, options.host, options.host_secret},
                             make_curl_sender(std::move(sending), parts.digest), options.texts);
}

/// Does rounds on a thread of its own until there is no more news.
class Rounds {
public:
    Rounds(News& news, std::chrono::milliseconds look_again, Log* log, std::string name,
           std::function<Result<bool>()> round)
        : news_(news),
          look_again_(look_again),
          log_(log),
          name_(std::move(name)),
          round_(std::move(round)),
          thread_([this] { run(); }) {}
    ~Rounds() { thread_.join(); }
    Rounds(const Rounds&) = delete;
    Rounds& operator=(const Rounds&) = delete;

private:
    void run() {
        while (!news_.stopping()) {
            const std::uint64_t seen = news_.count();
            const Result<bool> moved = round_();
            if (!moved) {
                complain(moved.error());
                news_.wait(look_again_, std::nullopt);
            } else if (!*moved) {
                news_.wait(look_again_, seen);
            }
        }
    }
    void complain(const Error& error) const {
        if (log_ != nullptr) {
            log_->write(LogLevel::error, name_ + ": " + error.detail);
        }
    }

    News& news_;
    const std::chrono::milliseconds look_again_;
    Log* const log_;
    const std::string name_;
    const std::function<Result<bool>()> round_;
    std::thread thread_;  ///< last: it uses the rest
};

class Channel {
public:
    Channel(const NotifierParts& parts, const NoticeOptions& options, News& news,
            std::unique_ptr<Reader> reader, const std::string& name)
        : source_(parts.engine, std::move(reader), parts.codec, parts.digest, rules_of(options)),
          carrier_(carrier_of(name, parts, options)),
          lane_({parts.notices, source_, *carrier_, parts.clock, parts.random, options, parts.log,
                 [&news] { news.tell(); }},
                name),
          rounds_(news, options.look_again, parts.log, "notices by " + name,
                  [this] { return lane_.round(); }) {}

    /// What is under way ends soon; News::stop() first.
    void hurry() { carrier_->stop(); }

private:
    LogNotices source_;
    std::unique_ptr<Carrier> carrier_;
    NoticeLane lane_;
    Rounds rounds_;
};

class RunningNotifier final : public Notifier {
public:
    RunningNotifier(const NotifierParts& parts, NoticeOptions options,
                    std::unique_ptr<Reader> reader)
        : parts_(parts),
          options_(std::move(options)),
          source_(parts.engine, std::move(reader), parts.codec, parts.digest, rules_of(options_)),
          follower_({parts.notices, source_, parts.clock, options_, parts.log}) {}
    ~RunningNotifier() override { stop(); }

    Result<void> begin() {
        MOTCUA_TRY(follower_.begin());
        for (const std::string& channel : options_.channels) {
            auto reader = parts_.engine.reader();
            if (!reader) {
                return reader.error();
            }
            channels_.push_back(
                std::make_unique<Channel>(parts_, options_, news_, std::move(*reader), channel));
        }
        following_ = std::make_unique<Rounds>(news_, options_.look_again, parts_.log, "notices",
                                              [this] { return follow(); });
        listening_ = parts_.engine.subscribe(news_);
        return {};
    }

    void stop() override {
        listening_ = Subscription();
        news_.stop();
        for (const auto& channel : channels_) {
            channel->hurry();
        }
        following_.reset();
        channels_.clear();
    }

private:
    Result<bool> follow() {
        Result<bool> moved = follower_.round();
        if (moved && *moved) {
            news_.tell();  // the channels have something to do
        }
        return moved;
    }

    NotifierParts parts_;
    const NoticeOptions options_;
    News news_;
    LogNotices source_;
    NoticeFollower follower_;
    std::vector<std::unique_ptr<Channel>> channels_;
    std::unique_ptr<Rounds> following_;
    Subscription listening_;
};

}  // namespace

Result<void> check_notices(const NoticeOptions& options) {
    const auto& channels = options.channels;
    if (channels.size() > notice_channels_max) {
        return Error{ErrorCode::invalid_argument, "expected at most " +
                                                      std::to_string(notice_channels_max) +
                                                      " channels of notices, but there are more"};
    }
    for (const std::string& channel : channels) {
        if (!is_channel(channel) || std::count(channels.begin(), channels.end(), channel) > 1) {
            return Error{ErrorCode::invalid_argument,
                         "expected channels of notices like mail, sms or zalo, each once, but \"" +
                             channel + "\" is none or stands twice"};
        }
        if (channel == mail_channel) {
            if (options.mail.server.empty()) {
                return Error{ErrorCode::invalid_argument,
                             "expected a mail server for notices by mail, but none is named"};
            }
            MOTCUA_TRY(check_mail(options.mail));
        } else {
            const Result<WebUrl> host = check_url(options.policy, options.host);
            if (!host) {
                return host.error();
            }
            if (!key_of(options.host_secret)) {
                return Error{ErrorCode::invalid_argument,
                             "expected a secret like whsec_… to sign notices with, but there is "
                             "none"};
            }
        }
    }
    return {};
}

Result<std::unique_ptr<Notifier>> Notifier::start(const NotifierParts& parts,
                                                  const NoticeOptions& options) {
    MOTCUA_TRY(check_notices(options));
    if (options.channels.empty()) {
        MOTCUA_TRY(parts.notices.limit_to({}));
        return std::unique_ptr<Notifier>();
    }
    auto reader = parts.engine.reader();
    if (!reader) {
        return reader.error();
    }
    auto notifier = std::make_unique<RunningNotifier>(parts, options, std::move(*reader));
    MOTCUA_TRY(notifier->begin());
    return std::unique_ptr<Notifier>(std::move(notifier));
}

}  // namespace motcua::notify
