import sharp, { type Sharp } from 'sharp';
import { ProblemError } from '../../problem-error';
import { type CheckedContent, damaged, unsafe } from './checked-content';

/** Pixels of an image: 50 million, what a good camera makes. A page of A3 scanned at 400 dpi has 31 million. */
const maxPixels = 50_000_000;
const previewPixels = 640;

/** Things that have no place in a photo, and that some program would run. */
const active = /<script|<\?php|<!doctype html|javascript:/i;

/** A small picture of an image, without anything the camera noted. */
export const previewOf = (image: Sharp): Promise<Buffer> =>
  image.resize(previewPixels, previewPixels, { fit: 'inside', withoutEnlargement: true }).webp({ quality: 75 }).toBuffer();

/**
 * The image written anew by us, upright, as sRGB and without EXIF, place, thumbnail, comments or anything after its end.
 * @throws ProblemError file_unpacks_too_large over 50 million pixels, file_damaged for one that is cut off, file_unsafe for a hidden script
 */
export const checkImage = async (bytes: Buffer, type: 'jpeg' | 'png'): Promise<CheckedContent> => {
  if (active.test(bytes.toString('latin1'))) throw unsafe('图片里藏有程序。请重新拍一张，或在看图软件里另存一份再传。');
  const { width, height, pages } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw damaged();
    });
  if (width * height * (pages ?? 1) > maxPixels)
    throw new ProblemError('file_unpacks_too_large', '图片的尺寸超过 5000 万像素。请缩小以后再传。');
  try {
    const read = () => sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient();
    const written = read();
    return {
      type,
      bytes: await (type === 'jpeg' ? written.jpeg({ quality: 92 }) : written.png()).toBuffer(),
      preview: await previewOf(read()),
    };
  } catch {
    throw damaged();
  }
};
