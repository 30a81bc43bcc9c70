// Timing fdatasync, and asking the kernel about its clock.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <vector>

#include <sys/timex.h>
#include <unistd.h>

#include <motcua/system/machine.hpp>

namespace motcua::system {
namespace {

constexpr std::size_t kPage = 4'096;

/// A file without a name, open for writing.
class Scratch {
public:
    explicit Scratch(const std::string& folder) {
        std::string name = folder + "/.motcua-doctor-XXXXXX";
        descriptor_ = ::mkstemp(name.data());
        if (descriptor_ >= 0) {
            ::unlink(name.c_str());
        }
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    [[nodiscard]] bool open() const noexcept { return descriptor_ >= 0; }
    [[nodiscard]] bool write_durably(std::size_t number) const {
        static constexpr std::array<char, kPage> page{};
        const auto at = static_cast<off_t>(number * kPage);
        return ::pwrite(descriptor_, page.data(), page.size(), at) ==
                   static_cast<ssize_t>(page.size()) &&
               ::fdatasync(descriptor_) == 0;
    }

private:
    int descriptor_ = -1;
};

Error system_error(const std::string& folder, int code) {
    return {
        code == ENOSPC || code == EDQUOT ? ErrorCode::storage_full : ErrorCode::storage_unavailable,
        "expected to be able to write in '" + folder +
            "', but the system says: " + std::generic_category().message(code)};
}

}  // namespace

Result<std::chrono::nanoseconds> sync_time(const std::string& folder, std::size_t rounds) {
    const Scratch file(folder);
    if (!file.open()) {
        return system_error(folder, errno);
    }
    std::vector<std::chrono::nanoseconds> times(std::max<std::size_t>(rounds, 1));
    std::size_t number = 0;
    for (std::chrono::nanoseconds& time : times) {
        const auto begun = std::chrono::steady_clock::now();
        if (!file.write_durably(number++)) {
            return system_error(folder, errno);
        }
        time = std::chrono::steady_clock::now() - begun;
    }
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

std::optional<bool> clock_is_synchronised() {
    timex state{};
    const int said = ::adjtimex(&state);
    if (said < 0) {
        return timesync_has_synchronised("/run/systemd/timesync");  // a sandbox forbids the call
    }
    return said != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

std::optional<bool> timesync_has_synchronised(const std::string& folder) {
    if (::access(folder.c_str(), F_OK) != 0) {
        return std::nullopt;
    }
    return ::access((folder + "/synchronized").c_str(), F_OK) == 0;
}

}  // namespace motcua::system
