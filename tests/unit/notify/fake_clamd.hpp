// A scanner that speaks clamd's INSTREAM on a socket of its own: what has "VIRUS" in it is found.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace motcua::testing {

class FakeClamd {
public:
    enum class Manner {
        scans,
        refuses_size,  ///< "INSTREAM size limit exceeded. ERROR"
        is_silent,     ///< takes everything and says nothing
    };

    /// Listens at the path of a Unix socket.
    explicit FakeClamd(const std::string& path, Manner manner = Manner::scans);
    ~FakeClamd();
    FakeClamd(const FakeClamd&) = delete;
    FakeClamd& operator=(const FakeClamd&) = delete;

    /// "unix:/…", as make_clamd_scanner() takes it.
    [[nodiscard]] std::string address() const { return "unix:" + path_; }
    /// What came, one text a stream.
    [[nodiscard]] std::vector<std::string> streams() const;

private:
    void serve();
    void answer(int connection);

    const std::string path_;
    const Manner manner_;
    int listener_ = -1;
    std::atomic<bool> stopping_{false};
    mutable std::mutex mutex_;
    std::vector<std::string> streams_;
    std::thread thread_;
};

}  // namespace motcua::testing
