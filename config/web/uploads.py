"""Files that are sent to us: read no further than the largest we take, and never put on the disk as they came."""

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class LargestUpload(FileUploadHandler):
    """Let go of a file as soon as it is larger than we take. The form finds it missing, and this says why.

    It comes first among the handlers, so that no other keeps what it lets go of. `request.upload_was_too_large`
    says that there was one.
    """

    def receive_data_chunk(self, raw_data, start):
        if start + len(raw_data) > settings.PHOTOS_LARGEST:
            self.request.upload_was_too_large = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size):
        return None
