// One thread starts and ends lanes as webhooks come and go; each lane has a thread, a reader and a
// sender of its own, so that none waits for another's receiver.
#include <atomic>
#include <map>
#include <thread>

#include <motcua/notify/deliverer.hpp>

#include "curl_sender.hpp"
#include "lane.hpp"
#include "log_happenings.hpp"
#include "news.hpp"

namespace motcua::notify {
namespace {

class RunningLane {
public:
    RunningLane(const DelivererParts& parts, const DeliveryOptions& options, News& news,
                std::unique_ptr<Reader> reader, const std::string& webhook)
        : news_(news),
          happenings_(parts.engine, std::move(reader), parts.codec, parts.digest),
          sender_(make_curl_sender(
              {options.policy, options.answer_within, options.answer_bytes_max, resolve},
              parts.digest)),
          lane_({parts.webhooks, parts.deliveries, happenings_, *sender_, parts.clock, parts.random,
                 options, parts.log},
                webhook),
          look_again_(options.look_again),
          log_(parts.log),
          webhook_(webhook),
          thread_([this] { run(); }) {}
    ~RunningLane() {
        sender_->stop();
        thread_.join();
    }
    RunningLane(const RunningLane&) = delete;
    RunningLane& operator=(const RunningLane&) = delete;

    [[nodiscard]] bool ended() const { return ended_; }
    /// Its thread ends soon; News::stop() first.
    void hurry() { sender_->stop(); }

private:
    void run() {
        while (!news_.stopping()) {
            const std::uint64_t seen = news_.count();
            const Result<Lane::Round> round = lane_.round();
            if (!round) {
                complain(round.error());
                news_.wait(look_again_, std::nullopt);
            } else if (*round == Lane::Round::gone) {
                break;
            } else if (*round == Lane::Round::idle) {
                news_.wait(look_again_, seen);
            }
        }
        ended_ = true;
    }
    void complain(const Error& error) {
        if (log_ != nullptr) {
            log_->write(LogLevel::error, "webhook " + webhook_ + ": " + error.detail);
        }
    }

    News& news_;
    LogHappenings happenings_;
    std::unique_ptr<Sender> sender_;
    Lane lane_;
    const std::chrono::milliseconds look_again_;
    Log* const log_;
    const std::string webhook_;
    std::atomic<bool> ended_{false};
    std::thread thread_;
};

class RunningDeliverer final : public Deliverer {
public:
    RunningDeliverer(const DelivererParts& parts, DeliveryOptions options)
        : parts_(parts),
          options_(std::move(options)),
          listening_(parts.engine.subscribe(news_)),
          thread_([this] { run(); }) {}
    ~RunningDeliverer() override { stop(); }

    void stop() override {
        listening_ = Subscription();
        news_.stop();
        if (thread_.joinable()) {
            thread_.join();
        }
        for (auto& [id, lane] : lanes_) {
            lane->hurry();
        }
        lanes_.clear();
    }

private:
    void run() {
        do {
            std::erase_if(lanes_, [](const auto& lane) { return lane.second->ended(); });
            const Result<void> begun = begin_lanes();
            if (!begun && parts_.log != nullptr) {
                parts_.log->write(LogLevel::error, "webhooks: " + begun.error().detail);
            }
        } while (news_.wait(options_.look_again, std::nullopt));
    }

    Result<void> begin_lanes() {
        const auto webhooks = parts_.webhooks.all();
        if (!webhooks) {
            return webhooks.error();
        }
        for (const Webhook& webhook : *webhooks) {
            if (lanes_.find(webhook.id) != lanes_.end()) {
                continue;
            }
            auto reader = parts_.engine.reader();
            if (!reader) {
                return reader.error();
            }
            lanes_.emplace(webhook.id,
                           std::make_unique<RunningLane>(parts_, options_, news_,
                                                         std::move(*reader), webhook.id));
        }
        return {};
    }

    DelivererParts parts_;
    const DeliveryOptions options_;
    News news_;
    std::map<std::string, std::unique_ptr<RunningLane>> lanes_;  ///< of thread_, until it ended
    Subscription listening_;
    std::thread thread_;
};

}  // namespace

Result<std::unique_ptr<Deliverer>> Deliverer::start(const DelivererParts& parts,
                                                    const DeliveryOptions& options) {
    // What cannot be had at all shows here and not on the first webhook.
    const auto reader = parts.engine.reader();
    if (!reader) {
        return reader.error();
    }
    return std::unique_ptr<Deliverer>(std::make_unique<RunningDeliverer>(parts, options));
}

}  // namespace motcua::notify
