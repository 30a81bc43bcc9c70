// From a request that passed the gate to its answer: route, sign-in, handler.
#pragma once

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>

#include "document_keeper.hpp"
#include "keyed.hpp"
#include "live.hpp"
#include "metrics.hpp"
#include "network.hpp"
#include "noting.hpp"
#include "quota.hpp"
#include "routes.hpp"
#include "workers.hpp"
#include "write_probe.hpp"

namespace motcua::http {

class Service {
public:
    /// `parts` and `options` must outlive it. Errors of Engine::reader() and TokenSignIn::make().
    [[nodiscard]] static Result<std::unique_ptr<Service>> start(const ServerParts& parts,
                                                                const ServerOptions& options);

    /// Answers by `respond`, from any thread, at once or later. Thread-safe.
    void handle(Request request, Respond respond);
    /// What the network counts for monitoring.
    [[nodiscard]] NetworkCounts& counts() { return counts_; }
    [[nodiscard]] Metrics& metrics() { return metrics_; }
    /// What speaks with WebSockets.
    [[nodiscard]] Dialogues& dialogues() { return live_; }
    /// Whoever waits for events is answered, and nobody waits any more.
    void wake_all() { hub_.stop(); }
    /// Answers what runs, and returns when nobody works for it any more. The engine must still run.
    /// Idempotent.
    void stop();

private:
    Service(const ServerParts& parts, const ServerOptions& options,
            std::unique_ptr<TokenSignIn> tokens, std::unique_ptr<Workers> workers,
            std::unique_ptr<Workers> sign_ins, std::unique_ptr<Workers> provers,
            std::unique_ptr<Tracking> tracking, std::unique_ptr<DocumentKeeper> keeper);
    /// Counts a request that needs no sign-in.
    [[nodiscard]] Admission admit(const Route& route, const Request& request,
                                  const std::vector<std::string>& at);
    /// The answer to whoever is turned away; nullopt: he is not.
    [[nodiscard]] std::optional<Response> held_up(const Admission& admission,
                                                  Language language) const;
    /// Leaves it to a thread that reads; false: too many requests wait.
    [[nodiscard]] bool pass_on(const Route& route, const Call& call, const Admission& admission);
    /// Answers if a human asks; else he waits, or shows a better proof. With ServerParts::human_check.
    void answer_human(const Route& route, Call call, Reader& reader,
                      std::chrono::milliseconds wait);
    /// Who asks, or the answer to whoever is not let in.
    [[nodiscard]] std::variant<Caller, Response> let_in(const Route& route, const Request& request);
    void answer(const Route& route, Call call, Reader& reader);
    /// False: it is answered.
    [[nodiscard]] bool enter(const Route& route, Call& call);
    [[nodiscard]] std::optional<Error> refuse_auditor(const Route& route, const Call& call) const;
    [[nodiscard]] bool is_auditor(const Call& call) const;

    // What is noted in the audit trail whatever the resource is; false: it is answered.
    [[nodiscard]] bool note_sign_in(Call& call);
    void refuse_sign_in(Call& call, Response refusal);
    /// From now on refusals of `call` are noted before they leave.
    void watch(const Route& route, Call& call);
    void note_denial(const Route& route, Call& call, Reader& reader, Response refusal);
    /// An error if it must be written and cannot.
    [[nodiscard]] Result<void> note_refusal(const std::string& key, AuditEntry entry);
    void write_counted(std::vector<AuditEntry> entries);

    const ServerParts& parts_;
    const ServerOptions& options_;
    NetworkCounts counts_;
    Metrics metrics_;
    Notings notings_;
    Quota quota_;
    EventHub hub_;
    std::unique_ptr<TokenSignIn> tokens_;  ///< nullptr: none
    std::unique_ptr<LocalSignIn> local_;   ///< nullptr: none
    Access access_;
    KeyedRequests keyed_;
    std::unique_ptr<Workers> workers_;
    std::unique_ptr<Workers> sign_ins_;  ///< nullptr: none
    std::unique_ptr<Workers> provers_;   ///< wait for ServerParts::human_check; nullptr: none
    std::atomic<bool> checks_fail_{false};
    Live live_;
    std::unique_ptr<Tracking> tracking_;
    std::unique_ptr<DocumentKeeper> keeper_;  ///< nullptr: there are no documents
    WriteProbe writes_;
    Desk desk_;
    Subscription listening_;
    Subscription counting_;

    /// One for each request that is not answered yet.
    class Outstanding;
    std::mutex mutex_;
    std::condition_variable answered_;
    std::size_t outstanding_ = 0;
};

}  // namespace motcua::http
