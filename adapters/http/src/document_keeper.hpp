// Looks after stored documents on a thread of its own: has the scanner look at what came in, and
// removes what nobody refers to.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include <motcua/http/server.hpp>

namespace motcua::http {

class DocumentKeeper {
public:
    /// `parts` has documents and, like `options`, outlives it. Errors of Engine::reader().
    [[nodiscard]] static Result<std::unique_ptr<DocumentKeeper>> start(
        const ServerParts& parts, const DocumentOptions& options);
    ~DocumentKeeper() { stop(); }
    DocumentKeeper(const DocumentKeeper&) = delete;
    DocumentKeeper& operator=(const DocumentKeeper&) = delete;

    /// Something came in that the scanner has not seen. Thread-safe.
    void wake();
    /// Before the engine is closed. Idempotent.
    void stop();

    /// Removes what expired and what nobody refers to, once; for tests, too.
    static void sweep(const ServerParts& parts, const DocumentOptions& options, Reader& reader);

private:
    DocumentKeeper(const ServerParts& parts, const DocumentOptions& options)
        : parts_(parts), options_(options) {}
    void run();
    void scan();
    [[nodiscard]] Result<void> quarantine_unscanned();
    [[nodiscard]] Result<void> scan_one(const StoredDocument& document);
    [[nodiscard]] bool is_stopping();

    const ServerParts& parts_;
    const DocumentOptions& options_;
    std::unique_ptr<Reader> reader_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool stopping_ = false;
    bool woken_ = true;  ///< what an earlier process left is looked at first
    bool told_ = false;  ///< the log knows that the scanner does not answer
    /// Where to go on with what came before there was a scanner; nullopt: all is done.
    std::optional<std::uint64_t> unscanned_after_ = 0;
    std::thread thread_;
};

}  // namespace motcua::http
