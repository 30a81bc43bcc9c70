// Linux keeps such files, and names them below /proc for whoever holds them open.
#include <array>

#include <sys/mman.h>
#include <unistd.h>

#include <motcua/system/memory_file.hpp>

namespace motcua::system {
namespace {

class MemoryFile {
public:
    MemoryFile() : descriptor_(::memfd_create("motcua", MFD_CLOEXEC)) {}
    ~MemoryFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] bool is_open() const { return descriptor_ >= 0; }
    [[nodiscard]] std::string path() const {
        return "/proc/self/fd/" + std::to_string(descriptor_);
    }
    [[nodiscard]] std::string bytes() const {
        std::string all;
        std::array<char, 65'536> part{};
        ssize_t read = 0;
        while ((read = ::pread(descriptor_, part.data(), part.size(),
                               static_cast<off_t>(all.size()))) > 0) {
            all.append(part.data(), static_cast<std::size_t>(read));
        }
        return all;
    }

private:
    int descriptor_;
};

}  // namespace

Result<std::string> bytes_written(
    const std::function<Result<void>(const std::string& path)>& write) {
    const MemoryFile file;
    if (!file.is_open()) {
        return Error{ErrorCode::storage_unavailable,
                     "expected memory for a file, but there is none left"};
    }
    MOTCUA_TRY(write(file.path()));
    return file.bytes();
}

}  // namespace motcua::system
