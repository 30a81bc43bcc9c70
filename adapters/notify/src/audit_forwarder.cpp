// Batch by batch: lines out, then the note of how far it got. A connection that broke may have taken
// lines with it that the system had taken from us: some of what was sent before is sent again.
#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <unistd.h>

#include <motcua/notify/syslog.hpp>

#include "syslog_link.hpp"

namespace motcua::notify {
namespace {

std::string own_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data())
                                                            : std::string("-");
}

class RunningForwarder final : public AuditForwarder {
public:
    RunningForwarder(AuditTrail& trail, ForwarderOptions options, Log* log)
        : trail_(trail),
          options_(std::move(options)),
          log_(log),
          link_(SyslogLink::make(options_.address)),
          thread_([this] { run(); }) {}
    ~RunningForwarder() override { stop(); }

    void stop() override {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
        if (thread_.joinable()) {
            thread_.join();
        }
    }

private:
    enum class Round { moved, idle, away };

    void run() {
        if (options_.host.empty()) {
            options_.host = own_name();
        }
        for (;;) {
            const Result<Round> round = forward();
            if (!round) {
                complain(round.error().detail);
            } else if (*round == Round::away) {
                complain("the receiver of the audit trail is away");
            } else {
                complained_ = false;
            }
            const bool at_once = round && *round == Round::moved;
            if (at_once ? stopping() : !wait()) {
                return;
            }
        }
    }

    Result<Round> forward() {
        Result<std::uint64_t> done = trail_.forwarded();
        const Result<AuditHead> head = done ? trail_.head() : done.error();
        if (!head) {
            return head.error();
        }
        // A trail that came back from a backup is shorter than what was forwarded of the one before.
        std::uint64_t from = std::min(*done, head->size);
        // Counted from the farthest that it got: a connection that breaks again and again leads no
        // farther back.
        farthest_ = std::max(std::min(farthest_, head->size), from);
        if (rewind_) {
            from = std::min(from, farthest_ - std::min(farthest_, options_.again));
        }
        const auto entries = trail_.after(from, options_.batch);
        if (!entries) {
            return entries.error();
        }
        if (entries->empty()) {
            return Round::idle;
        }
        const auto checkpoints = trail_.checkpoints(from, options_.batch);
        if (!checkpoints) {
            return checkpoints.error();
        }
        if (!send(*entries, *checkpoints)) {
            rewind_ = true;
            return Round::away;
        }
        rewind_ = false;
        MOTCUA_TRY(trail_.set_forwarded(entries->back().no));
        return Round::moved;
    }

    bool send(const std::vector<AuditEntry>& entries,
              const std::vector<AuditCheckpoint>& checkpoints) {
        auto checkpoint = checkpoints.begin();
        for (const AuditEntry& entry : entries) {
            if (!link_->send(syslog_line(entry, options_.host))) {
                return false;
            }
            for (; checkpoint != checkpoints.end() && checkpoint->size <= entry.no; ++checkpoint) {
                if (!link_->send(syslog_line(*checkpoint, options_.host))) {
                    return false;
                }
            }
        }
        return link_->settle();
    }

    /// False once it is to end.
    bool wait() {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, options_.look_again, [this] { return stopping_; });
        return !stopping_;
    }
    bool stopping() {
        const std::lock_guard lock(mutex_);
        return stopping_;
    }
    /// Once until it works again.
    void complain(const std::string& what) {
        if (log_ != nullptr && !complained_) {
            log_->write(LogLevel::error, "syslog: " + what);
        }
        complained_ = true;
    }

    AuditTrail& trail_;
    ForwarderOptions options_;
    Log* const log_;
    std::unique_ptr<SyslogLink> link_;
    bool rewind_ = true;  ///< the connection before may have broken unseen
    std::uint64_t farthest_ = 0;
    bool complained_ = false;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace

std::unique_ptr<AuditForwarder> AuditForwarder::start(AuditTrail& trail,
                                                      const ForwarderOptions& options, Log* log) {
    return std::make_unique<RunningForwarder>(trail, options, log);
}

}  // namespace motcua::notify
