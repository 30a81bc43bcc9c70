// fcntl(F_OFD_SETLK). Unlike POSIX record locks these conflict within one process too and do not
// vanish when some other descriptor of the file is closed.
#include "lock.hpp"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "failure.hpp"

namespace motcua::sqlite {
namespace {

struct flock whole_file(short type) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

long written_pid(int descriptor) {
    std::array<char, 32> text{};
    const ssize_t size = ::pread(descriptor, text.data(), text.size() - 1, 0);
    return size > 0 ? std::strtol(text.data(), nullptr, 10) : 0;
}

/// Whether `path` still names the file that `descriptor` has open.
bool is_named(int descriptor, const std::string& path) {
    struct stat opened {};
    struct stat named {};
    return ::fstat(descriptor, &opened) == 0 && ::stat(path.c_str(), &named) == 0 &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

[[noreturn]] void refuse(const std::string& path, int descriptor) {
    const long pid = written_pid(descriptor);
    ::close(descriptor);
    throw Failure(ErrorCode::owned_elsewhere, "expected to be the only writer, but process " +
                                                  std::to_string(pid) + " holds '" + path +
                                                  "'; stop it, or act through it");
}

}  // namespace

std::string WriterLock::path_of(const std::string& database_path) {
    return database_path + ".lock";
}

WriterLock::WriterLock(const std::string& database_path) : path_(path_of(database_path)) {
    do {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
        made_ = false;
        descriptor_ = ::open(path_.c_str(), O_RDWR | O_CLOEXEC);
        if (descriptor_ < 0 && errno == ENOENT) {
            descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
            made_ = true;
        }
        if (descriptor_ < 0) {
            throw Failure(ErrorCode::storage_unavailable,
                          "expected to be able to open the lock '" + path_ +
                              "', but the system says: " + std::generic_category().message(errno));
        }
        struct flock lock = whole_file(F_WRLCK);
        if (::fcntl(descriptor_, F_OFD_SETLK, &lock) != 0) {
            refuse(path_, descriptor_);
        }
    } while (!is_named(descriptor_, path_));  // somebody took it away meanwhile

    // Holding the lock is what counts: on a full disk the number may be missing from a refusal.
    const std::string pid = std::to_string(::getpid()) + "\n";
    [[maybe_unused]] const bool said =
        ::ftruncate(descriptor_, 0) == 0 &&
        ::pwrite(descriptor_, pid.data(), pid.size(), 0) == static_cast<ssize_t>(pid.size());
}

WriterLock::~WriterLock() { ::close(descriptor_); }

void WriterLock::forget() {
    if (made_) {
        ::unlink(path_.c_str());
    }
}

long holder_of(const std::string& database_path) {
    const int descriptor = ::open(WriterLock::path_of(database_path).c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) {
        return 0;
    }
    struct flock lock = whole_file(F_WRLCK);
    const bool held = ::fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    const long pid = held ? written_pid(descriptor) : 0;
    ::close(descriptor);
    return pid;
}

}  // namespace motcua::sqlite
