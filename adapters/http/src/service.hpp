// From a request that passed the gate to its answer: route, sign-in, handler.
#pragma once

#include <memory>

#include "document_keeper.hpp"
#include "live.hpp"
#include "routes.hpp"
#include "workers.hpp"

namespace motcua::http {

class Service {
public:
    /// `parts` and `options` must outlive it. Errors of Engine::reader() and TokenSignIn::make().
    [[nodiscard]] static Result<std::unique_ptr<Service>> start(const ServerParts& parts,
                                                                const ServerOptions& options);

    /// Answers by `respond`, from any thread, at once or later. Thread-safe.
    void handle(Request request, Respond respond);
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
            std::unique_ptr<Tracking> tracking, std::unique_ptr<DocumentKeeper> keeper);
    void answer(const Route& route, Call call, Reader& reader);

    const ServerParts& parts_;
    const ServerOptions& options_;
    EventHub hub_;
    std::unique_ptr<TokenSignIn> tokens_;  ///< nullptr: none
    Access access_;
    std::unique_ptr<Workers> workers_;
    Live live_;
    std::unique_ptr<Tracking> tracking_;
    std::unique_ptr<DocumentKeeper> keeper_;  ///< nullptr: there are no documents
    Desk desk_;
    Subscription listening_;

    /// One for each request that is not answered yet.
    class Outstanding;
    std::mutex mutex_;
    std::condition_variable answered_;
    std::size_t outstanding_ = 0;
};

}  // namespace motcua::http
